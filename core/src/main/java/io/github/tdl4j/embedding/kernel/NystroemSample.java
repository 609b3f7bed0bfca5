package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * When a kernel map leaves the values between all pairs, whose memory is quadratic, for those
 * between the pairs and a few of them (Nyström's method).
 *
 * @param mostPairs up to so many pairs all are used
 * @param count m, how many landmarks stand for more
 */
public record NystroemSample(int mostPairs, int count) {
  static final NystroemSample DEFAULT = new NystroemSample(10_000, 1_000);

  boolean isNeeded(ParallelActivations pairs) {
    return pairs.count() > mostPairs;
  }

  /** The numbers of m pairs drawn at random, rising; always the same ones of so many pairs. */
  int[] choose(int pairs) {
    int[] order = IntStream.range(0, pairs).toArray();
    Seeds.FIXED.stream("landmarks").shuffle(order);
    int[] chosen = Arrays.copyOf(order, Math.min(count, pairs));
    Arrays.sort(chosen);
    return chosen;
  }
}
