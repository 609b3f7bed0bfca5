package io.github.tdl4j.report.text;

import java.util.List;

/** Lists of words in a sentence. */
public final class EnglishList {
  private EnglishList() {}

  /** Joins words as in "a, b and c"; a single word is itself. */
  public static String and(List<String> words) {
    return joined(words, " and ");
  }

  /** Joins words as in "a, b or c"; a single word is itself. */
  public static String or(List<String> words) {
    return joined(words, " or ");
  }

  private static String joined(List<String> words, String beforeLast) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + beforeLast + words.get(last);
  }
}
