package io.github.tdl4j.experiment;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Part;
import io.github.tdl4j.data.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the column {@code split} of a data set's {@code instances.csv}. */
final class SplitColumn {
  private static final int MOST_NAMED = 5;

  private SplitColumn() {}

  /**
   * The part of each instance; empty where its cell is.
   *
   * @throws InputException if a cell holds anything else, or no instance is in train or in test
   */
  static List<Optional<Part>> read(PreparedDataSet dataSet) {
    Path file = dataSet.folder().resolve("instances.csv");
    Map<String, Integer> wrong = new LinkedHashMap<>();
    List<Optional<Part>> parts = new ArrayList<>();
    boolean given = false;
    for (Instance instance : dataSet.instances()) {
      String word = instance.placement().split();
      Optional<Part> part = Part.of(word);
      parts.add(part);
      given |= !word.isEmpty();
      if (!word.isEmpty() && part.isEmpty()) {
        wrong.merge(word, 1, Integer::sum);
      }
    }
    if (!given) {
      throw new InputException(
          file
              + ": must have a column split with the words train and test for split.kind: fixed but"
              + " has none; add it, or name files of ids with split.train and split.test");
    }
    if (!wrong.isEmpty()) {
      throw new InputException(
          file
              + ": column split must hold "
              + String.join(", ", Part.words())
              + " or nothing but holds "
              + String.join(
                  ", ",
                  wrong.entrySet().stream().limit(MOST_NAMED).map(SplitColumn::count).toList())
              + (wrong.size() > MOST_NAMED ? ", …" : "")
              + meant(wrong.keySet().iterator().next()));
    }
    for (Part part : List.of(Part.TRAIN, Part.TEST)) {
      if (!parts.contains(Optional.of(part))) {
        throw new InputException(
            file
                + ": column split must put at least 1 instance in "
                + part.word()
                + " but puts none there");
      }
    }
    return parts;
  }

  private static String count(Map.Entry<String, Integer> found) {
    int count = found.getValue();
    return Shown.quoted(found.getKey())
        + (" (" + count + (count == 1 ? " instance)" : " instances)"));
  }

  private static String meant(String word) {
    String small = word.strip().toLowerCase(Locale.ROOT);
    for (Part part : Part.values()) {
      String start = part == Part.TRAIN ? "tr" : part == Part.TEST ? "te" : "va";
      if (small.startsWith(start) || (part == Part.VALIDATION && small.startsWith("dev"))) {
        return "; " + Shown.quoted(word) + " is written " + part.word();
      }
    }
    return "";
  }
}
