package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.io.Quoting;
import java.util.List;

/** A note on instances that a command leaves out. */
final class LeftOutNote {
  private static final int FEW = 3;

  private LeftOutNote() {}

  /**
   * Notes how many instances are left out and names the first of them, in one line.
   *
   * @param ids of the instances that are left out; nothing is noted if there are none
   * @param all number of all instances
   * @param reason the lack, as {@code without video}
   */
  static void show(List<String> ids, int all, String reason, Console console) {
    if (ids.isEmpty()) {
      return;
    }
    String first = String.join(", ", ids.stream().limit(FEW).map(Quoting::line).toList());
    console.note(
        ("left out: " + ids.size() + " of " + all)
            + (all == 1 ? " instance " : " instances ")
            + (reason + ": " + first)
            + (ids.size() > FEW ? " and " + (ids.size() - FEW) + " more" : ""));
  }
}
