package io.github.tdl4j.data;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Refuses names that differ in their Unicode normal form alone. Systems write ä as one character
 * (NFC) or as two (NFD), so that one label would silently become two.
 */
public final class UnicodeForms {
  private static final int ASCII = 0x7f;

  private final String what;
  private final Map<String, String> known = new HashMap<>();

  /**
   * Starts without names.
   *
   * @param what messages call such a name, such as {@code label}
   */
  public UnicodeForms(String what) {
    this.what = what;
  }

  /**
   * Adds a name, which may have been added before.
   *
   * @param where what the message starts with
   * @throws InputException if another name differs from it in the form of its letters alone
   */
  public void take(String where, String name) {
    if (name.chars().allMatch(letter -> letter <= ASCII)) {
      return;
    }
    String first = known.putIfAbsent(Normalizer.normalize(name, Normalizer.Form.NFC), name);
    if (first != null && !first.equals(name)) {
      throw new InputException(
          where
              + what
              + " must be written in one form of Unicode but "
              + Quoting.quoted(name)
              + " is written as "
              + points(first)
              + " and as "
              + points(name)
              + "; write both in one form, as with unicodedata.normalize(\"NFC\", name) of Python");
    }
  }

  /** The characters beyond ASCII by their numbers. */
  private static String points(String name) {
    return name.codePoints()
        .limit(40)
        .mapToObj(
            point ->
                point <= ASCII
                    ? Character.toString(point)
                    : String.format(Locale.ROOT, "<U+%04X>", point))
        .collect(Collectors.joining());
  }
}
