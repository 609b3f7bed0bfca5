package io.github.tdl4j.io;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word a mistyped one was meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The candidate with the fewest insertions, deletions, replacements and swaps of neighbours away
   * from {@code word}, upper and lower case alike; the first of equals; empty when more than a
   * third of the letters (at least one) would have to change.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    Optional<String> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int length = Math.max(word.length(), candidate.length());
      int allowed = Math.max(1, length / 3);
      if (Math.abs(word.length() - candidate.length()) > allowed) {
        continue; // also keeps an absurdly long word from costing time
      }
      int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (edits <= allowed && edits < Math.min(fewest, length)) {
        fewest = edits;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /** Optimal string alignment: no part is edited twice. */
  private static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = cheapest(edits, a.substring(0, i), b.substring(0, j));
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b) {
    int i = a.length();
    int j = b.length();
    if (i == 0 || j == 0) {
      return i + j;
    }
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
    least = Math.min(least, edits[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
