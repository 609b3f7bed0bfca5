package io.github.tdl4j.page.data;

import io.github.tdl4j.report.RunComparison;
import io.github.tdl4j.report.recorded.RecordedOutcomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that comparisons of runs need of one of them.
 *
 * @param name of the run
 * @param outcomes of its tests; empty if the runs have been compared already
 * @param provenance with the settings, if it is there
 */
record ComparedRun(
    String name, Optional<RecordedOutcomes> outcomes, Optional<ProvenanceFile> provenance) {

  /** Compares runs with the first one. */
  static RunComparison comparison(List<ComparedRun> runs) {
    List<RunComparison.Run> named = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    for (ComparedRun run : runs) {
      RecordedOutcomes outcomes = run.outcomes().orElseThrow();
      named.add(new RunComparison.Run(run.name(), outcomes.heading(), outcomes.cells()));
      folders.add(outcomes.folder());
    }
    return RunComparison.ofRecorded(named, folders);
  }
}
