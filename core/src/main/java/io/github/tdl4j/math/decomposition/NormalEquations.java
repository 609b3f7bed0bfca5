package io.github.tdl4j.math.decomposition;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Lapack;
import io.github.tdl4j.math.NativeMatrix;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.parallel.Tiling;

/**
 * Weighted least squares of targets on features and a constant, from sums over blocks of rows: FᵀDF
 * and FᵀDY for F = (Φ, 1), with non-negative row weights D. Memory does not grow with the rows.
 */
public final class NormalEquations implements AutoCloseable {
  /** Columns of a tile of the sums. */
  private static final int TILE = 256;

  private final int unknowns;
  private final int outputs;
  private final NativeMatrix left;
  private final NativeMatrix right;
  private final Tiling tiles;
  private final Tiling outputTiles;

  /** Creates sums of no rows, with {@code features} columns and the constant. */
  public NormalEquations(int features, int outputs) {
    this.unknowns = features + 1;
    this.outputs = outputs;
    this.left = NativeMatrix.zeros(unknowns, unknowns);
    this.right = NativeMatrix.zeros(unknowns, outputs);
    this.tiles = new Tiling(unknowns, TILE);
    this.outputTiles = new Tiling(outputs, TILE);
  }

  /** Adds rows of Φ and of Y with their weights. */
  public void add(DoubleMatrix features, DoubleMatrix targets, double[] weights) {
    int rows = features.rows();
    try (NativeMatrix f = NativeMatrix.allocate(rows, unknowns);
        NativeMatrix y = NativeMatrix.allocate(rows, outputs)) {
      features.forRows(
          (row, entries) -> {
            double root = Math.sqrt(weights[row]);
            f.setRow(row, 0, scaled(entries, root), entries.length);
            f.setRow(row, entries.length, new double[] {root}, 1);
            y.setRow(row, 0, scaled(targets.row(row), root), outputs);
          });
      int triangle = tiles.count() * (tiles.count() + 1) / 2;
      ParallelFor.run(
          triangle + tiles.count() * outputTiles.count(),
          task -> {
            if (task < triangle) {
              int[] place = Tiling.triangle(task);
              addTile(left, f, place[0], new Place(f, tiles, place[1]));
            } else {
              int place = task - triangle;
              addTile(
                  right,
                  f,
                  place / outputTiles.count(),
                  new Place(y, outputTiles, place % outputTiles.count()));
            }
          });
    }
  }

  private static double[] scaled(double[] entries, double factor) {
    for (int i = 0; i < entries.length; i++) {
      entries[i] *= factor;
    }
    return entries;
  }

  /** Some columns of one factor. */
  private record Place(NativeMatrix matrix, Tiling tiling, int number) {
    NativeMatrix.Part part() {
      return matrix.part(0, matrix.rows(), tiling.from(number), tiling.to(number));
    }
  }

  private void addTile(NativeMatrix sums, NativeMatrix f, int row, Place place) {
    Place top = new Place(f, tiles, row);
    Lapack.addProduct(
        sums.part(
            tiles.from(row),
            tiles.to(row),
            place.tiling.from(place.number),
            place.tiling.to(place.number)),
        1,
        new Lapack.Tile(top.part(), true),
        new Lapack.Tile(place.part(), false));
  }

  /**
   * Returns W and, as the last row, the free b that minimize ½ ‖W‖² + ½ Σ_i d_i ‖y_i − φ_i W − b‖².
   *
   * @throws SingularMatrixException if no row has a positive weight
   */
  public DoubleMatrix solve() {
    try (Cholesky system =
        Cholesky.ofRows(
            "the normal equations",
            unknowns,
            (row, into) -> {
              left.copyRow(row, 0, into, row + 1);
              into[row] += row < unknowns - 1 ? 1 : 0;
            })) {
      DoubleMatrix sums = DoubleMatrix.zeros(unknowns, outputs);
      right.copyTo(sums, 0, 0);
      return system.solve(sums);
    }
  }

  @Override
  public void close() {
    left.close();
    right.close();
  }
}
