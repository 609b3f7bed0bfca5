package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;

/**
 * Rows such as a hidden layer gives: sigmoids of random mixtures of a few causes, with some noise.
 * Layers of several modalities may have the causes in common.
 *
 * @param mixture causes x units
 */
record Activations(Matrix mixture) {
  private static final int CAUSES = 50;

  /** The layer of this name. */
  static Activations layer(String name, int units) {
    RandomStream random = Seeds.root(1).stream("layer/" + name);
    return new Activations(random.gaussians(CAUSES, units, 1.5 / Math.sqrt(CAUSES)));
  }

  /** The causes of some rows (rows x causes). */
  static Matrix causes(RandomStream random, int rows) {
    return random.gaussians(rows, CAUSES, 1);
  }

  /** Rows of one layer alone. */
  static Matrix draw(RandomStream random, int rows, int units) {
    return layer("alone", units).of(causes(random, rows), random);
  }

  /** What these causes, and new noise, make of the layer. */
  Matrix of(Matrix causes, RandomStream random) {
    MutableMatrix inputs = random.gaussians(causes.rows(), mixture.columns(), 0.5);
    inputs.add(1, causes.times(mixture));
    inputs.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = (float) (1 / (1 + StrictMath.exp(-block[i])));
          }
        });
    return inputs;
  }
}
