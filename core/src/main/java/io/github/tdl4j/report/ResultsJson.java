package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code results.json}. Numbers have the fewest digits that parse to the same double. Jackson
 * writes them, as {@link Double#toString} differs between Java versions.
 */
final class ResultsJson {
  static final int VERSION = 2;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultsJson() {}

  static String text(Results results) {
    ObjectNode root = NODES.objectNode().put("format", "tdl4j-results").put("version", VERSION);
    ResultsHeading heading = results.heading();
    root.put("dataSet", heading.dataSet());
    root.put("source", heading.source());
    root.put("target", heading.target());
    root.set("labels", texts(heading.labels()));
    root.set("unseenLabels", texts(heading.unseen()));
    root.put("foldsPerRepeat", heading.folds());
    root.put("repeats", heading.repeats());
    root.put("drawn", heading.resamplingUnit().word());
    if (heading.splitKind() != SplitKind.RANDOM_FOLDS) {
      root.put("split", heading.splitKind().word());
      root.set("remarks", texts(heading.remarks()));
    }
    if (!results.untested().isEmpty()) {
      root.set("untestedLabels", texts(results.untested()));
    }
    ArrayNode cells = root.putArray("cells");
    cells(results).forEach(cells::add);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
  }

  /** Returns the cells of the file. */
  static List<ObjectNode> cells(Results results) {
    return results.rows().stream().map(row -> cell(row, results)).toList();
  }

  /** Returns a number, or true or false, in the digits of the file. */
  static String number(JsonNode value) {
    return MAPPER.writeValueAsString(value);
  }

  private static ObjectNode cell(ResultRow row, Results results) {
    CellName name = row.cell();
    Score score = row.score();
    ObjectNode cell = NODES.objectNode().put("method", name.method().word());
    cell.set("map", name.map().isEmpty() ? NODES.nullNode() : NODES.stringNode(name.map()));
    name.layer().ifPresentOrElse(i -> cell.put("layer", i), () -> cell.putNull("layer"));
    cell.set("sourceLayer", mappedLayers(name));
    putFigure(cell, "accuracy", score.accuracy());
    putFigure(cell, "seen", score.seen());
    putFigure(cell, "unseen", score.unseen());
    putFigure(cell, "harmonicMean", score.harmonicMean());
    putFigure(cell, "ausuc", score.ausuc());
    putInterval(cell, "interval", Optional.of(score.intervals().accuracy()));
    putInterval(cell, "harmonicMeanInterval", score.intervals().harmonicMean());
    putInterval(cell, "ausucInterval", score.intervals().ausuc());
    putComparison(cell, row.comparison(), results.isSignificant(row));
    ArrayNode folds = cell.putArray("folds");
    score.folds().forEach(folds::add);
    ArrayNode labels = cell.putArray("labels");
    score.labels().forEach(label -> labels.add(label(label)));
    if (name.isAuto()) {
      ArrayNode choices = cell.putArray("choices");
      row.choices().forEach(choice -> choices.add(MAPPER.valueToTree(choice)));
    }
    if (!row.descriptions().isEmpty()) {
      ArrayNode descriptions = cell.putArray("descriptions");
      row.descriptions().forEach(one -> descriptions.add(MAPPER.valueToTree(one)));
    }
    return cell;
  }

  private static void putComparison(
      ObjectNode cell, Optional<Comparison> found, boolean isSignificant) {
    putFigure(cell, "oracle", orNan(found.map(Comparison::oracle)));
    putFigure(cell, "gapClosed", orNan(found.map(Comparison::gapClosed)));
    putInterval(cell, "gapClosedInterval", found.flatMap(Comparison::gapInterval));
    Optional<McNemar> mcnemar = found.map(Comparison::mcnemar);
    putFigure(cell, "mcnemarP", mcnemar.map(McNemar::p).orElse(Double.NaN));
    putFigure(cell, "mcnemarPHolm", found.map(Comparison::mcnemarPHolm).orElse(Double.NaN));
    mcnemar.ifPresentOrElse(
        test -> putCounts(cell, test), () -> cell.putNull("mcnemarBetter").putNull("mcnemarWorse"));
    ArrayNode repeats = cell.putArray("mcnemarPOfRepeats");
    found.ifPresent(c -> c.repeats().forEach(repeat -> repeats.add(repeat.p())));
    Optional<ResampledT> resampledT = found.flatMap(Comparison::resampledT);
    putFigure(cell, "resampledT", resampledT.map(ResampledT::statistic).orElse(Double.NaN));
    putFigure(cell, "resampledTP", resampledT.map(ResampledT::p).orElse(Double.NaN));
    putFigure(cell, "resampledTPHolm", orNan(found.map(Comparison::resampledPHolm)));
    found.ifPresentOrElse(
        c -> cell.put("significant", isSignificant), () -> cell.putNull("significant"));
  }

  private static void putCounts(ObjectNode cell, McNemar test) {
    cell.put("mcnemarBetter", test.firstBetter()).put("mcnemarWorse", test.secondBetter());
  }

  private static double orNan(Optional<OptionalDouble> figure) {
    return figure.orElse(OptionalDouble.empty()).orElse(Double.NaN);
  }

  private static ObjectNode label(LabelScore label) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("label", label.label())
            .put("tested", label.tested())
            .put("accuracy", label.accuracy());
    Optional<String> confusion = label.confusion();
    confusion.ifPresentOrElse(
        wrong -> node.put("mistakenFor", wrong), () -> node.putNull("mistakenFor"));
    return node.put("times", confusion.map(w -> label.predicted().getOrDefault(w, 0)).orElse(0));
  }

  private static void putInterval(ObjectNode cell, String key, Optional<Interval> interval) {
    interval.ifPresentOrElse(
        i -> cell.putArray(key).add(i.low()).add(i.high()), () -> cell.putNull(key));
  }

  /** Returns the source layers; TDLFT(i) maps layer i of both networks unless others are set. */
  private static JsonNode mappedLayers(CellName name) {
    List<Integer> layers = name.sourceLayers();
    if (name.method() != Method.TDL || name.isAuto()) {
      return NODES.nullNode();
    }
    if (layers.size() <= 1) {
      return NODES.numberNode(layers.isEmpty() ? name.layer().orElseThrow() : layers.get(0));
    }
    ArrayNode list = NODES.arrayNode();
    layers.forEach(list::add);
    return list;
  }

  /** Writes a figure; NaN becomes null, as JSON has no NaN. */
  private static void putFigure(ObjectNode cell, String key, double figure) {
    if (Double.isNaN(figure)) {
      cell.putNull(key);
    } else {
      cell.put(key, figure);
    }
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
