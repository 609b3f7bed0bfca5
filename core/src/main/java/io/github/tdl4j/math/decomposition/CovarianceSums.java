package io.github.tdl4j.math.decomposition;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Lapack;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.NativeMatrix;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.parallel.Tiling;

/**
 * Sums of products of two sets of columns, side by side as Z = [X Y], for covariances. A
 * provisional mean, that of the first block, is subtracted from every row, and its error is
 * corrected at the end, so that a common offset of all rows causes no loss of digits.
 */
final class CovarianceSums implements AutoCloseable {
  /** Columns of a tile. */
  private static final int TILE = 256;

  /** Rows that one thread converts at once. */
  private static final int ROWS = 128;

  private final int leftWidth;
  private final int width;
  private final double[] provisional;
  private final double[] excess;
  private final NativeMatrix products;
  private final Tiling tiles;
  private int count;

  CovarianceSums(int leftWidth, int rightWidth) {
    this.leftWidth = leftWidth;
    this.width = leftWidth + rightWidth;
    this.provisional = new double[width];
    this.excess = new double[width];
    this.products = NativeMatrix.zeros(width, width);
    this.tiles = new Tiling(width, TILE);
  }

  void add(Matrix left, Matrix right) {
    if (count == 0) {
      addMean(left, 0);
      addMean(right, leftWidth);
    }
    try (NativeMatrix rows = NativeMatrix.allocate(left.rows(), width)) {
      convert(left, right, rows);
      ParallelFor.run(tiles.count() * (tiles.count() + 1) / 2, task -> addTile(rows, task));
    }
    count += left.rows();
  }

  private void addMean(Matrix rows, int from) {
    float[] entries = new float[rows.columns()];
    for (int row = 0; row < rows.rows(); row++) {
      rows.copyRow(row, entries);
      for (int i = 0; i < entries.length; i++) {
        provisional[from + i] += (double) entries[i] / rows.rows();
      }
    }
  }

  /** Computes Z less the provisional mean, and adds the sums of its columns to the excess. */
  private void convert(Matrix left, Matrix right, NativeMatrix rows) {
    Tiling parts = new Tiling(left.rows(), ROWS);
    double[][] sums = new double[parts.count()][width];
    ParallelFor.run(
        parts.count(),
        part -> {
          float[] leftRow = new float[leftWidth];
          float[] rightRow = new float[width - leftWidth];
          double[] entries = new double[width];
          for (int row = parts.from(part); row < parts.to(part); row++) {
            left.copyRow(row, leftRow);
            right.copyRow(row, rightRow);
            shift(leftRow, 0, entries);
            shift(rightRow, leftWidth, entries);
            rows.setRow(row, 0, entries, width);
            for (int i = 0; i < width; i++) {
              sums[part][i] += entries[i];
            }
          }
        });
    for (double[] sum : sums) {
      for (int i = 0; i < width; i++) {
        excess[i] += sum[i];
      }
    }
  }

  private void shift(float[] row, int from, double[] into) {
    for (int i = 0; i < row.length; i++) {
      into[from + i] = row[i] - provisional[from + i];
    }
  }

  private void addTile(NativeMatrix rows, int task) {
    int[] place = Tiling.triangle(task);
    int top = tiles.from(place[0]);
    int bottom = tiles.to(place[0]);
    int start = tiles.from(place[1]);
    int end = tiles.to(place[1]);
    Lapack.addProduct(
        products.part(top, bottom, start, end),
        1,
        new Lapack.Tile(rows.part(0, rows.rows(), top, bottom), true),
        new Lapack.Tile(rows.part(0, rows.rows(), start, end), false));
  }

  Covariances finish() {
    int rightWidth = width - leftWidth;
    DoubleMatrix left = DoubleMatrix.zeros(leftWidth, leftWidth);
    DoubleMatrix right = DoubleMatrix.zeros(rightWidth, rightWidth);
    DoubleMatrix cross = DoubleMatrix.zeros(leftWidth, rightWidth);
    double[] entries = new double[width];
    for (int row = 0; row < width; row++) {
      products.copyRow(row, 0, entries, row + 1);
      for (int column = 0; column <= row; column++) {
        double value = entries[column] - excess[row] / count * excess[column];
        if (row < leftWidth) {
          setBoth(left, row, column, value);
        } else if (column >= leftWidth) {
          setBoth(right, row - leftWidth, column - leftWidth, value);
        } else {
          cross.set(column, row - leftWidth, value);
        }
      }
    }
    return new Covariances(mean(0, leftWidth), mean(leftWidth, width), left, right, cross);
  }

  private static void setBoth(DoubleMatrix symmetric, int row, int column, double value) {
    symmetric.set(row, column, value);
    symmetric.set(column, row, value);
  }

  private DoubleMatrix mean(int from, int to) {
    DoubleMatrix mean = DoubleMatrix.zeros(1, to - from);
    for (int i = from; i < to; i++) {
      mean.set(0, i - from, provisional[i] + excess[i] / count);
    }
    return mean;
  }

  @Override
  public void close() {
    products.close();
  }
}
