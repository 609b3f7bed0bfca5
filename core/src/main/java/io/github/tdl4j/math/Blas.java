package io.github.tdl4j.math;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import io.github.tdl4j.math.parallel.ParallelFor;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products by OpenBLAS, each call on the calling thread alone. Parallel are the cells of a grid
 * and, where these leave threads idle, panels of large products ({@link ParallelFor}). This is
 * faster on small matrices and gives the same bytes at any number of threads.
 */
final class Blas {
  /** The smallest number of rows or columns of a panel, each of which reads the other factor. */
  private static final int PANEL = 480;

  /** The smallest number of products of a panel: some tenths of a millisecond. */
  private static final long PANEL_PRODUCTS = 1 << 25;

  /** Panels begin at multiples of the blocks of the inner loops. */
  private static final int ALIGNMENT = 32;

  /** Replaces the result by the product. */
  static final Scales REPLACE = new Scales(1, 0);

  private Blas() {}

  static Factor plain(Matrix matrix) {
    return new Factor(matrix, false);
  }

  static Factor transposed(Matrix matrix) {
    return new Factor(matrix, true);
  }

  record Factor(Matrix matrix, boolean transposed) {
    int flag() {
      return transposed ? CblasTrans : CblasNoTrans;
    }

    int inner() {
      return transposed ? matrix.rows() : matrix.columns();
    }

    int stride() {
      return Math.max(1, matrix.columns());
    }

    long rowStart(int row) {
      return (long) row * matrix.columns();
    }

    FloatPointer pointer(long offset) {
      return matrix.pointer(offset);
    }
  }

  /** The factors of C = scale C + factor L R. */
  record Scales(float factor, float scale) {}

  /**
   * Computes C. A large product is divided into panels of rows or columns of C, which idle threads
   * share. The division depends on the size of the product alone.
   */
  static void gemm(Matrix result, Factor left, Factor right, Scales scales) {
    int rows = result.rows();
    int columns = result.columns();
    if (rows == 0 || columns == 0) {
      return;
    }
    boolean byRow = rows > columns;
    int longer = Math.max(rows, columns);
    long products = (long) rows * columns * left.inner();
    int most = (int) Math.max(1, Math.min(longer / PANEL, products / PANEL_PRODUCTS));
    int width = roundUp(roundUp(longer, most) / most, ALIGNMENT);
    ParallelFor.run(
        roundUp(longer, width) / width,
        panel -> {
          int from = panel * width;
          int to = Math.min(longer, from + width);
          Panel rectangle = byRow ? new Panel(from, to, 0, columns) : new Panel(0, rows, from, to);
          gemm(result, rectangle, new Product(left, right, scales));
        });
  }

  /** Computes the rows of C from {@code from} to {@code to} (exclusive), on this thread. */
  static void gemmRows(Matrix result, int from, int to, MutableMatrix.TransposeProduct product) {
    Scales scales = new Scales(product.factor(), product.scale());
    if (from < to && result.columns() > 0) {
      gemm(
          result,
          new Panel(from, to, 0, result.columns()),
          new Product(transposed(product.left()), plain(product.right()), scales));
    }
  }

  private static int roundUp(int value, int multiple) {
    return Math.multiplyExact(multiple, (value - 1) / multiple + 1);
  }

  private record Product(Factor left, Factor right, Scales scales) {}

  /** A part of C. */
  private record Panel(int fromRow, int toRow, int fromColumn, int toColumn) {}

  private static void gemm(Matrix result, Panel panel, Product product) {
    Factor left = product.left();
    Factor right = product.right();
    long resultAt = (long) panel.fromRow() * result.columns() + panel.fromColumn();
    try {
      NativeCalls.run(
          () ->
              cblas_sgemm(
                  CblasRowMajor,
                  left.flag(),
                  right.flag(),
                  panel.toRow() - panel.fromRow(),
                  panel.toColumn() - panel.fromColumn(),
                  left.inner(),
                  product.scales().factor(),
                  left.pointer(
                      left.transposed() ? panel.fromRow() : left.rowStart(panel.fromRow())),
                  left.stride(),
                  right.pointer(
                      right.transposed() ? right.rowStart(panel.fromColumn()) : panel.fromColumn()),
                  right.stride(),
                  product.scales().scale(),
                  result.pointer(resultAt),
                  result.columns()));
    } finally {
      // Addresses do not keep the memory reachable; the matrices own it.
      Reference.reachabilityFence(left.matrix());
      Reference.reachabilityFence(right.matrix());
      Reference.reachabilityFence(result);
    }
  }
}
