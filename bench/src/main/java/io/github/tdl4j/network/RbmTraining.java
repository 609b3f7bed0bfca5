package io.github.tdl4j.network;

import io.github.tdl4j.math.RandomStream;
import io.github.tdl4j.math.Rows;
import org.jspecify.annotations.NullMarked;

/** Training of one machine from given parameters, which the public way draws itself. */
@NullMarked
public final class RbmTraining {
  private RbmTraining() {}

  /** A copy of {@code start}, trained further. */
  public static Rbm train(Rows rows, Rbm start, RbmSettings settings, RandomStream random) {
    return ContrastiveDivergence.train(rows, start, settings, random);
  }
}
