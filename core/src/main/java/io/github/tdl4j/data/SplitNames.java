package io.github.tdl4j.data;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks the column {@code split}, whose cells must name a part or be empty. */
public final class SplitNames {
  private static final int MAX_NAMED = 5;

  private SplitNames() {}

  /**
   * Finds the words that name no part, the number of instances that have them, and the part that
   * the first probably means.
   *
   * @param words of all instances
   * @return the end of a message after the file; empty where all are parts
   */
  public static Optional<String> fault(Collection<String> words) {
    Map<String, Integer> wrong = new LinkedHashMap<>();
    for (String word : words) {
      if (!word.isEmpty() && Part.of(word).isEmpty()) {
        wrong.merge(word, 1, Integer::sum);
      }
    }
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    List<String> named = wrong.entrySet().stream().limit(MAX_NAMED).map(SplitNames::count).toList();
    return Optional.of(
        "column split must hold "
            + String.join(", ", Part.words())
            + " or nothing but holds "
            + String.join(", ", named)
            + (wrong.size() > MAX_NAMED ? ", …" : "")
            + meant(wrong.keySet().iterator().next()));
  }

  private static String count(Map.Entry<String, Integer> found) {
    int count = found.getValue();
    return Quoting.quoted(found.getKey())
        + (" (" + count + (count == 1 ? " instance)" : " instances)"));
  }

  private static String meant(String word) {
    String small = word.strip().toLowerCase(Locale.ROOT);
    for (Part part : Part.values()) {
      String start = part == Part.TRAIN ? "tr" : part == Part.TEST ? "te" : "va";
      if (small.startsWith(start) || (part == Part.VALIDATION && small.startsWith("dev"))) {
        return "; " + Quoting.quoted(word) + " is written " + part.word();
      }
    }
    return Suggestion.nearest(word, Part.words())
        .map(near -> "; did you mean " + near + "?")
        .orElse("");
  }
}
