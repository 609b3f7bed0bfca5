package io.github.tdl4j.experiment.store;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.Part;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a split by files, stored with a run to describe later changes of the files. */
final class SplitChange {
  private static final long LARGEST = 1 << 28;

  private SplitChange() {}

  /** Returns one line for each instance: its part, a blank and its id. */
  static String text(Fold fold, ExperimentData data) {
    StringBuilder text = new StringBuilder();
    append(text, Part.TRAIN, fold.train(), data);
    append(text, Part.VALIDATION, fold.validation(), data);
    append(text, Part.TEST, fold.test(), data);
    return text.toString();
  }

  private static void append(
      StringBuilder text, Part part, List<Integer> positions, ExperimentData data) {
    for (int position : positions) {
      text.append(part.word()).append(' ').append(data.instances().get(position).id());
      text.append('\n');
    }
  }

  /**
   * Returns a description of the changes, such as {@code 2 instances were moved, such as "i7" from
   * train to test}.
   *
   * @param saved file of the run
   * @param now text of the current split
   */
  static String description(Path saved, String now) {
    Map<String, String> before;
    try {
      before = parts(RegularFile.text(saved, LARGEST));
    } catch (IOException | InputException e) {
      return "its split files were others";
    }
    Map<String, String> after = parts(now);
    List<String> moved = new ArrayList<>();
    List<String> left = new ArrayList<>();
    before.forEach(
        (id, part) -> {
          String other = after.get(id);
          if (other == null) {
            left.add(Quoting.quoted(id) + " of " + part);
          } else if (!other.equals(part)) {
            moved.add(Quoting.quoted(id) + " from " + part + " to " + other);
          }
        });
    List<String> added = new ArrayList<>();
    after.forEach(
        (id, part) -> {
          if (!before.containsKey(id)) {
            added.add(Quoting.quoted(id) + " to " + part);
          }
        });
    List<String> changes = new ArrayList<>();
    add(changes, moved, "moved");
    add(changes, added, "added");
    add(changes, left, "left out");
    return "its split files were others: "
        + (changes.isEmpty()
            ? "each part holds the same instances, in another order or form"
            : String.join("; ", changes));
  }

  private static void add(List<String> changes, List<String> changed, String verb) {
    if (!changed.isEmpty()) {
      changes.add(
          changed.size()
              + (changed.size() == 1 ? " instance was " : " instances were ")
              + verb
              + (changed.size() == 1 ? ", " : ", such as ")
              + changed.get(0));
    }
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    text.lines()
        .filter(line -> line.indexOf(' ') > 0)
        .forEach(
            line ->
                parts.put(
                    line.substring(line.indexOf(' ') + 1), line.substring(0, line.indexOf(' '))));
    return parts;
  }
}
