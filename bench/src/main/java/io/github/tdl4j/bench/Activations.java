package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;

/**
 * Rows like those of a hidden layer: sigmoids of random mixtures of a few causes with noise. Layers
 * of several modalities may share the causes.
 *
 * @param mixture causes x units
 */
record Activations(Matrix mixture) {
  private static final int CAUSES = 50;

  /** Returns the layer of this name. */
  static Activations layer(String name, int units) {
    RandomStream random = Seeds.root(1).stream("layer/" + name);
    return new Activations(random.gaussians(CAUSES, units, 1.5 / Math.sqrt(CAUSES)));
  }

  /** Returns the causes of some rows (rows x causes). */
  static Matrix causes(RandomStream random, int rows) {
    return random.gaussians(rows, CAUSES, 1);
  }

  /** Returns rows of one layer alone. */
  static Matrix draw(RandomStream random, int rows, int units) {
    return layer("alone", units).of(causes(random, rows), random);
  }

  /** Returns the rows of the layer for these causes and new noise. */
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
