package io.github.tdl4j.page.data;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.Optional;
import tagbio.umap.Umap;

/**
 * UMAP (McInnes, Healy and Melville, arXiv:1802.03426) with a fixed seed on one thread, so that the
 * same rows give the same picture.
 */
final class UmapPlane {
  /** With fewer rows there are too few neighbours for a picture of its own. */
  static final int FEWEST_ROWS = 30;

  private static final int NEIGHBOURS = 15;
  private static final int EPOCHS = 200;
  private static final long SEED = 1;

  private UmapPlane() {}

  /** Returns n x 2 coordinates; empty if there are too few rows or the method fails on them. */
  static Optional<DoubleMatrix> of(Matrix rows) {
    if (rows.rows() < FEWEST_ROWS) {
      return Optional.empty();
    }
    float[][] table = new float[rows.rows()][];
    for (int row = 0; row < table.length; row++) {
      table[row] = rows.row(row);
    }
    float[][] plane;
    try {
      plane =
          new Umap()
              .setNumberComponents(2)
              .setNumberNearestNeighbours(NEIGHBOURS)
              .setNumberEpochs(EPOCHS)
              .setSeed(SEED)
              .setThreads(1)
              .setVerbose(false)
              .fitTransform(table);
    } catch (RuntimeException e) {
      return Optional.empty(); // rows that are all equal, for example
    }
    return checked(plane);
  }

  private static Optional<DoubleMatrix> checked(float[][] plane) {
    DoubleMatrix result = DoubleMatrix.zeros(plane.length, 2);
    for (int row = 0; row < plane.length; row++) {
      if (!Float.isFinite(plane[row][0]) || !Float.isFinite(plane[row][1])) {
        return Optional.empty();
      }
      result.set(row, 0, plane[row][0]);
      result.set(row, 1, plane[row][1]);
    }
    return Optional.of(result);
  }
}
