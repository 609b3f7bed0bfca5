package io.github.tdl4j.page.data;

import java.util.List;

/**
 * The content of a page.
 *
 * @param runs at least 1; each is compared with the first
 * @param command the command line that makes the page again
 * @param clips which instances are shown
 */
public record PageRequest(List<PageRun> runs, String command, ClipChoice clips) {
  public PageRequest {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("runs must have at least 1 entry but is empty");
    }
  }
}
