package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.Matrix;
import java.util.Arrays;

/** The lengths of the source rows of all pairs. */
final class Norms {
  /**
   * Products of norms in this range neither overflow {@code float} nor vanish in it. It is that of
   * {@code float}, whatever the data; beyond it products are formed in {@code double}.
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

  /** Whether inner products with a row of this length can be formed in {@code float}. */
  boolean suitFloat(double norm) {
    return norm == 0 || (norm * smallest >= SMALLEST_PRODUCT && norm * largest <= LARGEST_PRODUCT);
  }

  double largest() {
    return largest;
  }

  /** Not copied: read it only. */
  double[] all() {
    return norms;
  }
}
