package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;

/** Activations made from common causes, so that a source tells something of its target. */
public final class Layers {
  private static final int CAUSES = 6;

  private final RandomStream random;
  private final Matrix toSource;
  private final Matrix toTarget;

  public Layers(long seed, int sourceWidth, int targetWidth) {
    this.random = Seeds.root(seed).stream("layers");
    this.toSource = random.gaussians(CAUSES, sourceWidth, 0.7);
    this.toTarget = random.gaussians(CAUSES, targetWidth, 0.7);
  }

  /** Sigmoid units of both layers, with noise in each. */
  public ParallelActivations pairs(int count) {
    Matrix causes = random.gaussians(count, CAUSES, 1);
    return new ParallelActivations(
        activate(causes.times(toSource)), activate(causes.times(toTarget)));
  }

  private Matrix activate(Matrix input) {
    MutableMatrix units = input.mutableCopy();
    units.add(1, random.gaussians(units.rows(), units.columns(), 0.3));
    units.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = (float) (1 / (1 + Math.exp(-block[i])));
          }
        });
    return units;
  }

  /** A pair of matrices with independent normal entries. */
  public static ParallelActivations gaussian(
      long seed, int count, int sourceWidth, int targetWidth) {
    RandomStream random = Seeds.root(seed).stream("gaussian");
    return new ParallelActivations(
        random.gaussians(count, sourceWidth, 1), random.gaussians(count, targetWidth, 1));
  }
}
