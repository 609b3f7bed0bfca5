package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.report.ReportTables;
import io.github.tdl4j.report.answer.ResultAnswer;
import io.github.tdl4j.tracking.RecordedMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The data of one run. */
final class RunJson {
  private static final long MOST_LOSSES = 100_000;

  private final JsonText json;
  private final RunFiles files;
  private final String command;
  private final Results results;
  private final Map<String, Integer> labels = new HashMap<>();

  /**
   * Makes a writer.
   *
   * @param command the command line that makes the page again
   */
  RunJson(JsonText json, RunFiles files, String command) {
    this.json = json;
    this.files = files;
    this.command = command;
    this.results = files.figures().results();
    results.heading().labels().forEach(label -> labels.putIfAbsent(label, labels.size()));
  }

  void write() {
    json.object(
        () -> {
          json.text("name", files.run().name());
          json.text("folder", files.run().folder().toString());
          json.object("heading", this::heading);
          json.object("summary", this::summary);
          CellsJson cells = new CellsJson(json, files.figures(), labels);
          cells.write();
          json.array("tables", () -> ReportTables.of(results).forEach(this::table));
          json.array("legend", () -> ReportTables.legend(results).forEach(this::term));
          json.texts("notes", notes(cells.leavesOutConfusions()));
          json.texts("warnings", ReportTables.warnings(results));
          new DetailsJson(json, files.details(), labels, results).write();
          json.array("training", this::training);
          json.array("cost", this::cost);
          clips();
          json.text("settings", files.provenance().map(ProvenanceFile::settings).orElse(""));
          json.array("provenance", this::provenance);
          json.text("command", command);
        });
  }

  private List<String> notes(boolean leavesOutConfusions) {
    List<String> notes = new ArrayList<>(ReportTables.notes(results, files.settings()));
    notes.addAll(files.remarks());
    if (leavesOutConfusions) {
      notes.add(
          "There are so many labels and cells that the page has the confusions of Unimodal, of the"
              + " best and the selected transfer and of their oracles alone; confusions.csv has"
              + " all.");
    }
    return notes;
  }

  private void heading() {
    ResultsHeading heading = results.heading();
    json.text("dataSet", heading.dataSet());
    json.text("source", heading.source());
    json.text("target", heading.target());
    json.texts("labels", heading.labels());
    json.texts("unseen", heading.unseen());
    json.texts("untested", results.untested());
    json.whole("foldsPerRepeat", heading.folds());
    json.whole("repeats", heading.repeats());
    boolean isRandom = heading.splitKind() == SplitKind.RANDOM_FOLDS;
    json.text("split", isRandom ? "random" : heading.splitKind().word());
    json.text("title", ReportTables.title(results));
  }

  private void summary() {
    ResultAnswer answer = ResultAnswer.of(results, files.evidence());
    json.text("verdict", answer.verdict().word());
    answer.cell().ifPresent(cell -> json.whole("cell", cell));
    json.text("sentence", answer.sentence());
    json.text("interval", answer.interval());
    json.texts("why", answer.why());
  }

  private void table(ReportTables.Table table) {
    json.object(
        () -> {
          json.text("title", table.title());
          json.text("note", table.note());
          json.array("columns", () -> table.columns().forEach(this::column));
          json.array("rows", () -> table.rows().forEach(this::row));
        });
  }

  private void column(ReportTables.Column column) {
    json.object(
        () -> {
          json.text("title", column.title());
          json.text("explanation", column.explanation());
        });
  }

  private void row(ReportTables.Row row) {
    json.object(
        () -> {
          json.texts("cells", row.cells());
          json.truth("strong", row.isStrong());
          row.cell().ifPresentOrElse(cell -> json.whole("cell", cell), () -> json.nothing("cell"));
        });
  }

  private void term(ReportTables.Term term) {
    json.object(
        () -> {
          json.text("term", term.term());
          json.text("meaning", term.meaning());
        });
  }

  private void training() {
    for (RecordedMetrics.Training curve : shownCurves()) {
      Optional<CellName> cell = curve.cell();
      json.object(
          () -> {
            json.whole("repeat", curve.repeat());
            json.whole("fold", curve.fold());
            json.text("network", curve.network());
            json.text("method", cell.map(name -> name.method().word()).orElse(null));
            json.text("map", cell.map(CellName::map).filter(map -> !map.isEmpty()).orElse(null));
            OptionalInt layer = cell.map(CellName::layer).orElse(OptionalInt.empty());
            if (layer.isPresent()) {
              json.whole("layer", layer.getAsInt());
            } else {
              json.nothing("layer");
            }
            json.text("stage", curve.stage());
            json.rounded("losses", curve.losses());
          });
    }
  }

  /** Returns all curves, or of very many those of the first fold alone. */
  private List<RecordedMetrics.Training> shownCurves() {
    List<RecordedMetrics.Training> all = files.log().map(TrainingLog::curves).orElse(List.of());
    long losses = all.stream().mapToLong(curve -> curve.losses().size()).sum();
    return losses <= MOST_LOSSES
        ? all
        : all.stream().filter(curve -> curve.repeat() == 0 && curve.fold() == 0).toList();
  }

  private void cost() {
    for (TrainingLog.Cost cost : files.log().map(TrainingLog::costs).orElse(List.of())) {
      json.object(
          () -> {
            json.text("stage", cost.stage());
            json.rounded("seconds", cost.seconds());
            json.whole("count", cost.count());
          });
    }
  }

  private void clips() {
    json.array("clips", () -> files.clips().clips().forEach(this::clip));
    json.text("clipsNote", files.clips().note().orElse(null));
  }

  private void clip(Clips.Clip clip) {
    json.object(
        () -> {
          json.text("label", clip.label());
          json.text("instance", clip.instance());
          clip.video()
              .ifPresentOrElse(
                  frames -> json.object("video", () -> frames(frames)),
                  () -> json.nothing("video"));
          json.text("sound", clip.sound().orElse(null));
        });
  }

  private void frames(ClipFrames frames) {
    json.rounded("rate", frames.rate());
    json.array(
        "shape",
        () -> {
          json.wholeValue(frames.height());
          json.wholeValue(frames.width());
        });
    json.whole("frames", frames.count());
    json.text("values", frames.values());
  }

  private void provenance() {
    Optional<ProvenanceFile> found = files.provenance();
    for (ProvenanceFile.Fact fact : found.map(ProvenanceFile::facts).orElse(List.of())) {
      json.array(
          () -> {
            json.textValue(fact.key());
            json.textValue(fact.value());
          });
    }
  }
}
