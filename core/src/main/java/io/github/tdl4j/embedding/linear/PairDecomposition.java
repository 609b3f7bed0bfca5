package io.github.tdl4j.embedding.linear;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.RankException;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;

/**
 * What NCCA reads of n centred pairs A (n x p) and B (n x q): their principal axes, A = P_A
 * diag(s_A) Q_Aᵀ and likewise B, and how both vary together.
 */
interface PairDecomposition {
  /** Columns of both sides whose covariances are formed: one matrix of 2 GB. */
  int MOST_COLUMNS = 16_000;

  /**
   * What the pairs spread over, from their covariances when they are more than both widths, which
   * asks for memory that does not grow with them; else from the rows.
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

  /** The same, one computation for all maps. */
  static PairDecomposition shared(ParallelActivations pairs) {
    return pairs.shared("spread", PairDecomposition.class, () -> of(pairs));
  }

  Side source();

  Side target();

  /** Q_AᵀAᵀB Q_V (r_A x r_V). */
  DoubleMatrix cross();

  /** MᵀQ_AᵀAᵀB (c x q) for coordinates M (r_A x c) of source directions. */
  Matrix targetsAlong(DoubleMatrix sourceCoordinates);

  /** One side. */
  interface Side {
    /** s, falling; one or more. */
    double[] values();

    /** The mean row (1 x p). */
    DoubleMatrix mean();

    /** Q M (p x c) for coordinates M (r x c). */
    DoubleMatrix directions(DoubleMatrix coordinates);

    /** (Q M)ᵀ (c x p), rounded to {@code float}. */
    Matrix points(DoubleMatrix coordinates);
  }

  /** Refuses a side without any spread. */
  static void checkRank(String name, int rank, String shape) {
    if (rank == 0) {
      throw new RankException(name + " must have at least two different rows but is " + shape);
    }
  }
}
