package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.math.Distances;

/** The distance between source rows. */
public enum Metric {
  /** The Euclidean distance ‖x − y‖. */
  EUCLIDEAN {
    @Override
    double rank(float[] left, float[] right) {
      return Distances.squaredEuclidean(left, right);
    }

    @Override
    double distance(double rank) {
      return Math.sqrt(rank);
    }

    @Override
    void estimate(float[] inner, double leftNorm, double[] rightNorms, double[] estimates) {
      double leftSquare = leftNorm * leftNorm;
      for (int i = 0; i < inner.length; i++) {
        estimates[i] = leftSquare + rightNorms[i] * rightNorms[i] - 2 * (double) inner[i];
      }
    }

    @Override
    double margin(double productError, double leftNorm, double rightNorm) {
      double sum = leftNorm + rightNorm;
      return 2 * productError * leftNorm * rightNorm + DOUBLE_ROUNDING * sum * sum;
    }
  },

  /** The cosine distance 1 − xᵀy / (‖x‖ ‖y‖), in [0, 2]; 1 if a row is zero. */
  COSINE {
    @Override
    double rank(float[] left, float[] right) {
      double squares = Distances.inner(left, left) * Distances.inner(right, right);
      // The root of s * s is s, so that equal rows have distance 0 exactly.
      return squares == 0 ? 1 : Math.max(0, 1 - Distances.inner(left, right) / Math.sqrt(squares));
    }

    @Override
    double distance(double rank) {
      return rank;
    }

    @Override
    void estimate(float[] inner, double leftNorm, double[] rightNorms, double[] estimates) {
      for (int i = 0; i < inner.length; i++) {
        double norms = leftNorm * rightNorms[i];
        estimates[i] = norms == 0 ? 1 : 1 - inner[i] / norms;
      }
    }

    @Override
    double margin(double productError, double leftNorm, double rightNorm) {
      return productError + DOUBLE_ROUNDING;
    }
  };

  /** Bounds the relative rounding of sums in double over the longest row a matrix can have. */
  private static final double DOUBLE_ROUNDING = 0x1p-23;

  /** Returns a number with the order of the distance, in double, identical for equal rows. */
  abstract double rank(float[] left, float[] right);

  /** Returns the distance of a rank. */
  abstract double distance(double rank);

  /** Estimates the ranks of all pairs from inner products in float and the norms of the rows. */
  abstract void estimate(float[] inner, double leftNorm, double[] rightNorms, double[] estimates);

  /**
   * Returns the largest difference of {@link #estimate} and {@link #rank} for inner products whose
   * error is at most this share of the product of the norms.
   */
  abstract double margin(double productError, double leftNorm, double rightNorm);
}
