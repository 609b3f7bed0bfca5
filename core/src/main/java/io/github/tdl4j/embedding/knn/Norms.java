package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.Matrix;
import java.util.Arrays;

/** The norms of the source rows of all pairs. */
final class Norms {
  /**
   * Products of norms in this range neither overflow nor underflow in {@code float}; outside, inner
   * products are computed in {@code double}.
   */
  private static final double SMALLEST_PRODUCT = 1e-25;

  private static final double LARGEST_PRODUCT = 1e37;

  private final double[] norms;
  private final double smallest;
  private final double largest;

  private Norms(double[] norms) {
    this.norms = norms;
    this.smallest = Arrays.stream(norms).filter(norm -> norm > 0).min().orElse(1);
    this.largest = Arrays.stream(norms).max().orElse(1);
  }

  static Norms of(Matrix rows) {
    return new Norms(Arrays.stream(Distances.squaredNorms(rows)).map(Math::sqrt).toArray());
  }

  /** Returns whether inner products with a row of this norm can be computed in {@code float}. */
  boolean suitFloat(double norm) {
    return norm == 0 || (norm * smallest >= SMALLEST_PRODUCT && norm * largest <= LARGEST_PRODUCT);
  }

  double largest() {
    return largest;
  }

  /** Returns the norms, not a copy; they must not be changed. */
  double[] all() {
    return norms;
  }
}
