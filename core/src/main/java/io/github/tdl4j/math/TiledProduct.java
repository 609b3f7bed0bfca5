package io.github.tdl4j.math;

import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.parallel.Tiling;

/** A product of two matrices of {@code double}, by tiles on all idle threads. */
final class TiledProduct {
  /** Rows and columns of a tile of the result. */
  private static final int TILE = 256;

  /** The number of multiplications below which one thread is as fast. */
  private static final long LEAST = 1L << 24;

  private TiledProduct() {}

  static boolean suits(Lapack.Factor left, int columns) {
    return (long) left.outer() * left.inner() * columns >= LEAST;
  }

  static DoubleMatrix of(Lapack.Factor left, Lapack.Factor right, int columns) {
    DoubleMatrix result = DoubleMatrix.zeros(left.outer(), columns);
    Tiling down = new Tiling(left.outer(), TILE);
    Tiling across = new Tiling(columns, TILE);
    try (NativeMatrix a = NativeMatrix.copy(left.matrix());
        NativeMatrix b = NativeMatrix.copy(right.matrix())) {
      ParallelFor.run(
          down.count() * across.count(),
          task -> {
            int row = task / across.count();
            int column = task % across.count();
            Lapack.Tile top = outer(a, left.transposed(), down.from(row), down.to(row));
            Lapack.Tile side =
                outer(b, !right.transposed(), across.from(column), across.to(column));
            try (NativeMatrix tile =
                NativeMatrix.zeros(
                    down.to(row) - down.from(row), across.to(column) - across.from(column))) {
              Lapack.addProduct(
                  tile.all(), 1, top, new Lapack.Tile(side.part(), right.transposed()));
              tile.copyTo(result, down.from(row), across.from(column));
            }
          });
    }
    return result;
  }

  /** Returns the part of a factor for some rows of the result, or for some columns. */
  private static Lapack.Tile outer(NativeMatrix matrix, boolean byColumn, int from, int to) {
    return new Lapack.Tile(
        byColumn
            ? matrix.part(0, matrix.rows(), from, to)
            : matrix.part(from, to, 0, matrix.columns()),
        byColumn);
  }
}
