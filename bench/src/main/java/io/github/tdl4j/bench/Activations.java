package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RandomStream;

/**
 * Rows such as hidden layers give: numbers in [0, 1] that depend on each other, with some noise.
 */
final class Activations {
  private static final int CAUSES = 50;

  private Activations() {}

  static Matrix draw(RandomStream random, int rows, int columns) {
    return of(random, random.gaussians(rows, CAUSES, 1), columns);
  }

  /** Sigmoids of random mixtures of causes (rows x causes), which several modalities may share. */
  static Matrix of(RandomStream random, Matrix causes, int columns) {
    Matrix mixture = random.gaussians(causes.columns(), columns, 1.5 / Math.sqrt(causes.columns()));
    MutableMatrix inputs = random.gaussians(causes.rows(), columns, 0.5);
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
