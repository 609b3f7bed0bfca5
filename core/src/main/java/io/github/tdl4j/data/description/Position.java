package io.github.tdl4j.data.description;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A part of a sequence of symbols. */
enum Position {
  /** Symbols before a nucleus, behind the nucleus before it. */
  ONSET,
  /** Nuclei, as the vowels of a word. */
  NUCLEUS,
  /** Symbols behind the last nucleus. */
  CODA,
  /** All symbols, where none has the class of a nucleus. */
  WHOLE;

  /** Returns the positions that sequences have. */
  static List<Position> of(Set<String> nuclei) {
    return nuclei.isEmpty() ? List.of(WHOLE) : List.of(ONSET, NUCLEUS, CODA);
  }

  /**
   * Divides a sequence. One without a nucleus is an onset.
   *
   * @param nuclei the symbols that are nuclei
   */
  static Map<Position, List<String>> divide(List<String> symbols, Set<String> nuclei) {
    Map<Position, List<String>> parts = new EnumMap<>(Position.class);
    of(nuclei).forEach(position -> parts.put(position, new ArrayList<>()));
    int last = symbols.size();
    while (last > 0 && !nuclei.contains(symbols.get(last - 1))) {
      last--;
    }
    for (int i = 0; i < symbols.size(); i++) {
      Position position = nuclei.contains(symbols.get(i)) ? NUCLEUS : i < last ? ONSET : CODA;
      if (last == 0) {
        position = nuclei.isEmpty() ? WHOLE : ONSET;
      }
      parts.computeIfAbsent(position, any -> new ArrayList<>()).add(symbols.get(i));
    }
    return parts;
  }

  /** Returns the name in those of attributes. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
