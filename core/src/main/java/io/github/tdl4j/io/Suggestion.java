package io.github.tdl4j.io;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Guesses which known word a mistyped one was meant to be. The time is bounded: words of more than
 * {@value #LONGEST} letters are not compared, and among very many words only the first are.
 */
public final class Suggestion {
  private static final int LONGEST = 100;

  /** Pairs of letters that are compared at most. */
  private static final long MOST = 10_000_000;

  private Suggestion() {}

  /**
   * The candidate with the fewest insertions, deletions, replacements and swaps of neighbours away
   * from {@code word}, upper and lower case alike; the first of equals; empty when more than a
   * third of the letters (at least one) would have to change, and for words that are not compared.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    long left = MOST;
    for (String candidate : candidates) {
      int length = Math.max(word.length(), candidate.length());
      int allowed = Math.max(1, length / 3);
      if (Math.abs(word.length() - candidate.length()) > allowed || length > LONGEST) {
        continue;
      }
      left -= (long) length * length;
      if (left < 0) {
        break;
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
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, new Ends(a, i, b, j));
      }
    }
    return edits[a.length()][b.length()];
  }

  /** The first {@code i} letters of one word and the first {@code j} of another. */
  private record Ends(String a, int i, String b, int j) {
    boolean areSame() {
      return a.charAt(i - 1) == b.charAt(j - 1);
    }

    boolean areSwapped() {
      return i > 1
          && j > 1
          && a.charAt(i - 1) == b.charAt(j - 2)
          && a.charAt(i - 2) == b.charAt(j - 1);
    }
  }

  private static int cheapest(int[][] edits, Ends ends) {
    int i = ends.i();
    int j = ends.j();
    int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
    least = Math.min(least, edits[i - 1][j - 1] + (ends.areSame() ? 0 : 1));
    return ends.areSwapped() ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
