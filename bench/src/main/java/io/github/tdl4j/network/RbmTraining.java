package io.github.tdl4j.network;

import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.rbm.ContrastiveDivergence;
import io.github.tdl4j.network.rbm.Rbm;
import io.github.tdl4j.network.rbm.RbmSettings;
import org.jspecify.annotations.NullMarked;

/** Training of one machine from given parameters; the public API draws them at random. */
@NullMarked
public final class RbmTraining {
  private RbmTraining() {}

  /** Returns a trained copy of {@code start}. */
  public static Rbm train(Rows rows, Rbm start, RbmSettings settings, RandomStream random) {
    return ContrastiveDivergence.train(rows, start, settings, random);
  }
}
