package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;

/**
 * Windows of frames: row k T + t contains the frames around step t of instance k, then the
 * description of its label, if there is one.
 */
final class SlidingWindows implements Rows {
  private final Rows vectors;
  private final int width;
  private final int[][] windows;
  private final int description;

  /**
   * Creates the windows of the T steps.
   *
   * @param vectors n x (frames · width + description), frame after frame
   * @param width of a frame
   * @param windows the indices of the frames of each step, equally many
   * @param description columns behind the frames
   */
  private SlidingWindows(Rows vectors, int width, int[][] windows, int description) {
    this.vectors = vectors;
    this.width = width;
    this.windows = windows;
    this.description = description;
  }

  /** Returns windows of single frames. */
  static Rows single(Rows vectors, int frames) {
    if (vectors instanceof Matrix matrix && matrix.rows() > 0) {
      return matrix.inRows(Math.multiplyExact(matrix.rows(), frames));
    }
    int[][] windows = new int[frames][];
    for (int frame = 0; frame < frames; frame++) {
      windows[frame] = new int[] {frame};
    }
    return new SlidingWindows(vectors, vectors.columns() / frames, windows, 0);
  }

  /**
   * Returns, for each of the target steps, the source frames at these offsets from the one in the
   * middle of the step; edge frames are repeated.
   */
  static SlidingWindows around(Rows vectors, ParallelActivations.Steps steps, int[] offsets) {
    int frames = steps.source();
    int[][] windows = new int[steps.target()][offsets.length];
    for (int step = 0; step < windows.length; step++) {
      int middle = (int) ((2L * step + 1) * frames / (2L * windows.length));
      for (int i = 0; i < windows[step].length; i++) {
        windows[step][i] = Math.max(0, Math.min(frames - 1, middle + offsets[i]));
      }
    }
    int description = steps.description();
    int width = (vectors.columns() - description) / frames;
    return new SlidingWindows(vectors, width, windows, description);
  }

  @Override
  public int rows() {
    return Math.multiplyExact(vectors.rows(), windows.length);
  }

  @Override
  public int columns() {
    return windows[0].length * width + description;
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns());
    Check.rows("into", into, rowIndices.length);
    float[] vector = new float[vectors.columns()];
    float[] entries = new float[columns()];
    int current = -1;
    for (int row = 0; row < rowIndices.length; row++) {
      Check.inRange("row index", rowIndices[row], 0, rows() - 1);
      int index = rowIndices[row] / windows.length;
      if (index != current) {
        vectors.rowRange(index, index + 1).copyRow(0, vector);
        current = index;
      }
      int[] window = windows[rowIndices[row] % windows.length];
      for (int i = 0; i < window.length; i++) {
        System.arraycopy(vector, window[i] * width, entries, i * width, width);
      }
      System.arraycopy(
          vector, vector.length - description, entries, entries.length - description, description);
      into.setRow(row, entries);
    }
  }

  /** Joins the steps of each instance side by side: n x (T · width) from n T rows. */
  static void join(Matrix steps, MutableMatrix vectors) {
    int width = steps.columns();
    int count = vectors.columns() / width;
    float[] vector = new float[vectors.columns()];
    float[] step = new float[width];
    for (int row = 0; row < vectors.rows(); row++) {
      for (int t = 0; t < count; t++) {
        steps.copyRow(row * count + t, step);
        System.arraycopy(step, 0, vector, t * width, width);
      }
      vectors.setRow(row, vector);
    }
  }
}
