package io.github.tdl4j.math.decomposition;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Lapack;
import io.github.tdl4j.math.NativeMatrix;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.parallel.Tiling;
import java.util.function.IntConsumer;

/**
 * The factorisation A = L Lᵀ of a symmetric positive definite matrix, to solve A X = B. Both run by
 * tiles, on all idle threads. Closing it frees its memory at once.
 */
public final class Cholesky implements AutoCloseable {
  /** Rows of a tile: large enough for the full rate of BLAS, small enough for many threads. */
  private static final int TILE = 256;

  /** Columns of B that are solved together. */
  private static final int PANEL = 256;

  private final NativeMatrix lower;

  private Cholesky(NativeMatrix lower) {
    this.lower = lower;
  }

  /**
   * Factors {@code matrix}, of which only the lower triangle is read; it is not changed.
   *
   * @param name of the matrix, for messages
   * @throws SingularMatrixException if it is not positive definite
   */
  public static Cholesky of(String name, DoubleMatrix matrix) {
    if (matrix.rows() != matrix.columns()) {
      throw new IllegalArgumentException(name + " must be square but is " + matrix.shape());
    }
    return ofRows(name, matrix.rows(), (row, entries) -> matrix.copyRow(row, entries));
  }

  /** Computes the entries of a row up to the diagonal. */
  @FunctionalInterface
  public interface LowerRows {
    /** Sets the first elements of {@code entries}; several threads call it for different rows. */
    void copy(int row, double[] entries);
  }

  /**
   * Factors an n x n matrix that is computed row by row, so that it need not be stored.
   *
   * @throws SingularMatrixException if it is not positive definite
   */
  public static Cholesky ofRows(String name, int order, LowerRows rows) {
    NativeMatrix lower = NativeMatrix.allocate(order, order);
    Tiling tiling = new Tiling(order, TILE);
    ParallelFor.run(
        tiling.count(),
        tile -> {
          double[] entries = new double[order];
          for (int row = tiling.from(tile); row < tiling.to(tile); row++) {
            rows.copy(row, entries);
            lower.setRow(row, 0, entries, row + 1);
          }
        });
    int minor = factor(lower, tiling);
    if (minor > 0) {
      lower.close();
      throw new SingularMatrixException(
          name
              + " ("
              + order
              + " x "
              + order
              + ") is singular: its leading minor of order "
              + minor
              + " is not positive");
    }
    return new Cholesky(lower);
  }

  /** Returns 0, or the order of the first leading minor that is not positive. */
  private static int factor(NativeMatrix lower, Tiling tiling) {
    for (int step = 0; step < tiling.count(); step++) {
      int pivot = step;
      NativeMatrix.Part diagonal = tile(lower, tiling, pivot, pivot);
      int minor = Lapack.cholesky(diagonal);
      if (minor > 0) {
        return tiling.from(pivot) + minor;
      }
      int below = tiling.count() - pivot - 1;
      ParallelFor.run(
          below,
          task -> Lapack.divideByLower(diagonal, tile(lower, tiling, pivot + 1 + task, pivot)));
      ParallelFor.run(below * (below + 1) / 2, update(lower, tiling, pivot));
    }
    return 0;
  }

  /** Subtracts the product of two tiles below the pivot from one tile right of it. */
  private static IntConsumer update(NativeMatrix lower, Tiling tiling, int pivot) {
    return task -> {
      int[] place = Tiling.triangle(task);
      int row = pivot + 1 + place[0];
      int column = pivot + 1 + place[1];
      Lapack.addProduct(
          tile(lower, tiling, row, column),
          -1,
          new Lapack.Tile(tile(lower, tiling, row, pivot), false),
          new Lapack.Tile(tile(lower, tiling, column, pivot), true));
    };
  }

  private static NativeMatrix.Part tile(NativeMatrix lower, Tiling tiling, int row, int column) {
    return lower.part(tiling.from(row), tiling.to(row), tiling.from(column), tiling.to(column));
  }

  /** Returns X (n x m) with A X = B. */
  public DoubleMatrix solve(DoubleMatrix right) {
    if (right.rows() != lower.rows()) {
      throw new IllegalArgumentException(
          "right must have " + lower.rows() + " rows but is " + right.shape());
    }
    DoubleMatrix solution = DoubleMatrix.zeros(right.rows(), right.columns());
    Tiling tiling = new Tiling(right.columns(), PANEL);
    ParallelFor.run(
        tiling.count(), task -> solvePanel(right, solution, tiling.from(task), tiling.to(task)));
    return solution;
  }

  private void solvePanel(DoubleMatrix right, DoubleMatrix solution, int from, int to) {
    try (NativeMatrix panel = NativeMatrix.allocate(right.rows(), to - from)) {
      for (int row = 0; row < right.rows(); row++) {
        panel.values.put(
            row * panel.columns(), right.values, row * right.columns() + from, panel.columns());
      }
      Lapack.solveLower(lower.all(), false, panel.all());
      Lapack.solveLower(lower.all(), true, panel.all());
      for (int row = 0; row < right.rows(); row++) {
        panel.values.get(
            row * panel.columns(), solution.values, row * right.columns() + from, panel.columns());
      }
    }
  }

  @Override
  public void close() {
    lower.close();
  }
}
