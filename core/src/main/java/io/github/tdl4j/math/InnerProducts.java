package io.github.tdl4j.math;

import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.parallel.Tiling;

/**
 * The product A Bᵀ of two matrices of one width, in {@code double}, by tiles on all idle threads.
 * When both are the same object, half of the tiles are computed and mirrored.
 */
final class InnerProducts {
  /** Rows and columns of a tile of the product. */
  private static final int TILE = 256;

  /** Entries of A and B in {@code double} at once. */
  private static final int PANEL_ENTRIES = 1 << 22;

  private final NativeMatrix left;
  private final NativeMatrix right;
  private final DoubleMatrix result;
  private final Tiling rows;
  private final Tiling columns;

  private InnerProducts(NativeMatrix left, NativeMatrix right, DoubleMatrix result) {
    this.left = left;
    this.right = right;
    this.result = result;
    this.rows = new Tiling(left.rows(), TILE);
    this.columns = new Tiling(right.rows(), TILE);
  }

  @SuppressWarnings("ReferenceEquality") // a faster path, not a difference
  static DoubleMatrix of(Matrix left, Matrix right) {
    DoubleMatrix result = DoubleMatrix.zeros(left.rows(), right.rows());
    int height = Math.max(1, Math.max(left.rows(), right.rows()));
    Tiling panels = new Tiling(left.columns(), Math.max(1, PANEL_ENTRIES / height));
    for (int panel = 0; panel < panels.count(); panel++) {
      try (NativeMatrix a = panel(left, panels.from(panel), panels.to(panel))) {
        if (left == right) {
          new InnerProducts(a, a, result).addSymmetric();
        } else {
          try (NativeMatrix b = panel(right, panels.from(panel), panels.to(panel))) {
            new InnerProducts(a, b, result).add();
          }
        }
      }
    }
    return result;
  }

  private static NativeMatrix panel(Matrix matrix, int from, int to) {
    NativeMatrix panel = NativeMatrix.allocate(matrix.rows(), to - from);
    Tiling parts = new Tiling(matrix.rows(), TILE);
    ParallelFor.run(
        parts.count(),
        part -> {
          float[] entries = new float[to - from];
          double[] converted = new double[to - from];
          for (int row = parts.from(part); row < parts.to(part); row++) {
            matrix.values.get(row * matrix.columns() + from, entries);
            for (int i = 0; i < converted.length; i++) {
              converted[i] = entries[i];
            }
            panel.setRow(row, 0, converted, converted.length);
          }
        });
    return panel;
  }

  private void add() {
    ParallelFor.run(
        rows.count() * columns.count(),
        task -> addTile(task / columns.count(), task % columns.count(), false));
  }

  private void addSymmetric() {
    ParallelFor.run(
        rows.count() * (rows.count() + 1) / 2,
        task -> {
          int[] place = Tiling.triangle(task);
          addTile(place[0], place[1], true);
        });
  }

  private void addTile(int row, int column, boolean symmetric) {
    NativeMatrix.Part a = left.part(rows.from(row), rows.to(row), 0, left.columns());
    NativeMatrix.Part b = right.part(columns.from(column), columns.to(column), 0, right.columns());
    try (NativeMatrix tile = NativeMatrix.zeros(a.rows(), b.rows())) {
      Lapack.addProduct(tile.all(), 1, new Lapack.Tile(a, false), new Lapack.Tile(b, true));
      double[] entries = new double[tile.columns()];
      for (int r = 0; r < tile.rows(); r++) {
        tile.copyRow(r, 0, entries, entries.length);
        if (symmetric) {
          mirror(rows.from(row) + r, columns.from(column), entries);
        } else {
          addTo(rows.from(row) + r, columns.from(column), entries);
        }
      }
    }
  }

  private void addTo(int row, int column, double[] entries) {
    int at = row * result.columns() + column;
    for (int i = 0; i < entries.length; i++) {
      result.values[at + i] += entries[i];
    }
  }

  /** Copies the lower triangle to the upper one. */
  private void mirror(int row, int column, double[] entries) {
    int count = Math.min(entries.length, row - column + 1);
    for (int i = 0; i < count; i++) {
      int at = row * result.columns() + column + i;
      result.values[at] += entries[i];
      result.values[(column + i) * result.columns() + row] = result.values[at];
    }
  }
}
