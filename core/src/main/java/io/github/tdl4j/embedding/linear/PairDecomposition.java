package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.RankException;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;

/**
 * The principal axes of n centred pairs A (n x p) and B (n x q), A = P_A diag(s_A) Q_Aᵀ and
 * likewise B, and their cross-covariance.
 */
interface PairDecomposition {
  /** The largest number of columns of both sides of which covariances are computed: 2 GB. */
  int MOST_COLUMNS = 16_000;

  /**
   * Decomposes the covariances if there are more pairs than columns, in memory that does not grow
   * with the pairs; else the rows.
   *
   * @throws RankException if all rows of a side are equal
   */
  static PairDecomposition of(ParallelActivations pairs) {
    int source = pairs.source().columns();
    int target = pairs.target().columns();
    return pairs.count() > Math.max(source, target) && (long) source + target <= MOST_COLUMNS
        ? CovarianceDecomposition.of(pairs)
        : RowDecomposition.of(pairs);
  }

  /** Returns the decomposition that all methods share. */
  static PairDecomposition shared(ParallelActivations pairs) {
    return pairs.shared("spread", PairDecomposition.class, () -> of(pairs));
  }

  /** Returns the source side. */
  Side source();

  /** Returns the target side. */
  Side target();

  /** Returns Q_AᵀAᵀB Q_V (r_A x r_V). */
  DoubleMatrix cross();

  /** Returns MᵀQ_AᵀAᵀB (c x q) for coordinates M (r_A x c) of source directions. */
  Matrix targetsAlong(DoubleMatrix sourceCoordinates);

  /** The axes of one side. */
  interface Side {
    /** Returns s, descending; one or more values. */
    double[] values();

    /** Returns the mean row (1 x p). */
    DoubleMatrix mean();

    /** Returns Q M (p x c) for coordinates M (r x c). */
    DoubleMatrix directions(DoubleMatrix coordinates);

    /** Returns (Q M)ᵀ (c x p), rounded to {@code float}. */
    Matrix points(DoubleMatrix coordinates);
  }

  /** Refuses a side whose rows are all equal. */
  static void checkRank(String name, int rank, String shape) {
    if (rank == 0) {
      throw new RankException(name + " must have at least two different rows but is " + shape);
    }
  }
}
