package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.answer.Evidence;
import io.github.tdl4j.report.recorded.RecordedFigures;
import io.github.tdl4j.report.recorded.RecordedOutcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All that a page needs of the folder of a run.
 *
 * @param run name and folder
 * @param figures of results.json and predictions.csv, which must be there
 * @param outcomes of each test, if they are wanted for a comparison
 * @param provenance empty if it is missing or damaged, as all that follows
 * @param log learning curves and cost
 * @param details activations and weights
 * @param clips instances
 * @param remarks on files that are missing or cannot be used, a sentence each
 */
record RunFiles(
    PageRun run,
    RecordedFigures figures,
    Optional<RecordedOutcomes> outcomes,
    Optional<ProvenanceFile> provenance,
    Optional<TrainingLog> log,
    RunDetails details,
    Clips clips,
    List<String> remarks) {
  RunFiles {
    remarks = List.copyOf(remarks);
  }

  /** Reads a file that may be damaged. */
  @FunctionalInterface
  private interface Reader<T> {
    Optional<T> read();
  }

  /**
   * Reads the folder.
   *
   * @param choice which instances are shown
   * @param withOutcomes whether the run is compared with others by the outcomes of its tests
   */
  static RunFiles read(PageRun run, ClipChoice choice, boolean withOutcomes) {
    List<String> remarks = new ArrayList<>();
    Optional<ProvenanceFile> provenance =
        read(
            () -> ProvenanceFile.read(run.folder()),
            "There are no settings, as the folder has no provenance.json.",
            remarks);
    CompletableFuture<Clips> clips = // the digest of a large data set takes a while
        CompletableFuture.supplyAsync(() -> Clips.of(run.folder(), provenance, choice));
    Optional<RecordedOutcomes> outcomes = Optional.empty();
    RecordedFigures figures;
    if (withOutcomes) {
      RecordedFigures.WithOutcomes both = RecordedFigures.readWithOutcomes(run.folder());
      figures = both.figures();
      outcomes = Optional.of(both.outcomes());
    } else {
      figures = RecordedFigures.read(run.folder());
    }
    Optional<TrainingLog> log =
        read(
            () -> TrainingLog.read(run.folder()),
            "There are no learning curves and no times, as the folder has no metrics.jsonl.",
            remarks);
    RunDetails details = RunDetails.read(run.folder(), figures.results());
    if (RunDetails.areMissing(run.folder())) {
      remarks.add(
          "There are no activations, correlations, neighbours and weights, as the run has kept no"
              + " details.");
    }
    details.faults().forEach(fault -> remarks.add("A file of details is left out: " + fault));
    return new RunFiles(run, figures, outcomes, provenance, log, details, clips.join(), remarks);
  }

  private static <T> Optional<T> read(Reader<T> reader, String missing, List<String> remarks) {
    try {
      Optional<T> read = reader.read();
      if (read.isEmpty()) {
        remarks.add(missing);
      }
      return read;
    } catch (InputException e) {
      remarks.add("A file is left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Returns what is known of the run besides its figures. */
  Evidence evidence() {
    Map<CellName, SeenUnseenCurve> curves = new HashMap<>();
    List<ResultRow> rows = figures.results().rows();
    for (int i = 0; i < rows.size(); i++) {
      CellName cell = rows.get(i).cell();
      figures.curves().get(i).ifPresent(curve -> curves.put(cell, curve));
    }
    return new Evidence(
        cell -> Optional.ofNullable(curves.get(cell)),
        details.transfers().stream()
            .filter(transfer -> !transfer.correlations().isEmpty())
            .map(
                transfer ->
                    new Evidence.Correlations(
                        transfer.map(), transfer.layer(), transfer.correlations()))
            .toList(),
        settings());
  }

  /** Returns the settings of the experiment by path; empty if they are not known. */
  Map<String, String> settings() {
    return provenance.map(ProvenanceFile::byPath).orElse(Map.of());
  }
}
