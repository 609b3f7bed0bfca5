package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;

/** Rows for the steps of clips: row k T + t are some frames of clip k, side by side. */
final class SlidingWindows implements Rows {
  private final Rows clips;
  private final int width;
  private final int[][] windows;

  /**
   * From the frames of each of the T steps.
   *
   * @param clips n x (frames · width), frame after frame
   * @param width of a frame
   * @param windows as many frames for each step
   */
  private SlidingWindows(Rows clips, int width, int[][] windows) {
    this.clips = clips;
    this.width = width;
    this.windows = windows;
  }

  /** Each frame by itself. */
  static Rows single(Rows clips, int frames) {
    if (clips instanceof Matrix held && held.rows() > 0) {
      return held.inRows(Math.multiplyExact(held.rows(), frames));
    }
    int[][] windows = new int[frames][];
    for (int frame = 0; frame < frames; frame++) {
      windows[frame] = new int[] {frame};
    }
    return new SlidingWindows(clips, clips.columns() / frames, windows);
  }

  /**
   * For each of {@code steps} even parts of the clip the frames at these offsets from the one in
   * its middle; the edge frames stand in for those beyond them.
   */
  static SlidingWindows around(Rows clips, ParallelActivations.Steps steps, int[] offsets) {
    int frames = steps.source();
    int[][] windows = new int[steps.target()][offsets.length];
    for (int step = 0; step < windows.length; step++) {
      int middle = (int) ((2L * step + 1) * frames / (2L * windows.length));
      for (int i = 0; i < windows[step].length; i++) {
        windows[step][i] = Math.max(0, Math.min(frames - 1, middle + offsets[i]));
      }
    }
    return new SlidingWindows(clips, clips.columns() / frames, windows);
  }

  @Override
  public int rows() {
    return Math.multiplyExact(clips.rows(), windows.length);
  }

  @Override
  public int columns() {
    return windows[0].length * width;
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns());
    Check.rows("into", into, rowIndices.length);
    float[] clip = new float[clips.columns()];
    float[] entries = new float[columns()];
    int held = -1;
    for (int row = 0; row < rowIndices.length; row++) {
      Check.inRange("row index", rowIndices[row], 0, rows() - 1);
      int wanted = rowIndices[row] / windows.length;
      if (wanted != held) {
        clips.rowRange(wanted, wanted + 1).copyRow(0, clip);
        held = wanted;
      }
      int[] window = windows[rowIndices[row] % windows.length];
      for (int i = 0; i < window.length; i++) {
        System.arraycopy(clip, window[i] * width, entries, i * width, width);
      }
      into.setRow(row, entries);
    }
  }

  /** The steps of each clip side by side again: n x (T · width) from n T rows. */
  static void join(Matrix steps, MutableMatrix clips) {
    int width = steps.columns();
    int count = clips.columns() / width;
    float[] clip = new float[clips.columns()];
    float[] step = new float[width];
    for (int row = 0; row < clips.rows(); row++) {
      for (int t = 0; t < count; t++) {
        steps.copyRow(row * count + t, step);
        System.arraycopy(step, 0, clip, t * width, width);
      }
      clips.setRow(row, clip);
    }
  }
}
