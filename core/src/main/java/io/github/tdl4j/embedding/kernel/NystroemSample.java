package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sample of pairs, called landmarks, by which a kernel method replaces the quadratic memory of
 * all kernel values (Nyström's method).
 *
 * @param mostPairs the largest number of pairs of which all are used
 * @param count m, the number of landmarks of more pairs
 */
public record NystroemSample(int mostPairs, int count) {
  static final NystroemSample DEFAULT = new NystroemSample(10_000, 1_000);

  boolean isNeeded(ParallelActivations pairs) {
    return pairs.count() > mostPairs;
  }

  /**
   * Returns the indices of m pairs, ascending: a random sample that depends on their number alone.
   */
  int[] choose(int pairs) {
    int[] order = IntStream.range(0, pairs).toArray();
    Seeds.FIXED.stream("landmarks").shuffle(order);
    int[] chosen = Arrays.copyOf(order, Math.min(count, pairs));
    Arrays.sort(chosen);
    return chosen;
  }
}
