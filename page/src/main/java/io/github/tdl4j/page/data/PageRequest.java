package io.github.tdl4j.page.data;

import io.github.tdl4j.report.RunComparison;
import java.util.List;
import java.util.Optional;

/**
 * The content of a page.
 *
 * @param runs at least 1; each is compared with the first
 * @param command the command line that makes the page again
 * @param clips which instances are shown
 * @param comparison of the runs with the first one, if it has been computed; empty if the page is
 *     to compute it
 */
public record PageRequest(
    List<PageRun> runs, String command, ClipChoice clips, Optional<RunComparison> comparison) {
  public PageRequest {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("runs must have at least 1 entry but is empty");
    }
  }

  /** Creates a request for a page that computes its comparisons. */
  public PageRequest(List<PageRun> runs, String command, ClipChoice clips) {
    this(runs, command, clips, Optional.empty());
  }
}
