package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;

/**
 * The variation of an instance. Edges are repeated.
 *
 * @param mirrored left to right
 * @param down pixels; up where it is negative
 * @param right pixels
 * @param later frames
 * @param tempo factor of the duration
 */
public record AugmentationSample(boolean mirrored, int down, int right, int later, double tempo) {
  public static final AugmentationSample NONE = new AugmentationSample(false, 0, 0, 0, 1);

  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * Varies a sequence, T x width, to round(T · tempo) x width, at least one frame.
   *
   * @param shape of a frame: height and width where pictures are changed, else of any kind
   */
  public Matrix apply(Matrix frames, List<Integer> shape) {
    Matrix pictures = mirrored || down != 0 || right != 0 ? moved(frames, shape) : frames;
    int length = (int) Math.max(1, Math.round(frames.rows() * tempo));
    Matrix timed = length == frames.rows() ? pictures : TimeSeries.resampled(pictures, length);
    return TimeSeries.shifted(timed, later);
  }

  private Matrix moved(Matrix frames, List<Integer> shape) {
    int[] from = sources(shape.get(0), shape.get(1));
    MutableMatrix result = MutableMatrix.zeros(frames.rows(), frames.columns());
    float[] old = new float[from.length];
    float[] moved = new float[from.length];
    for (int frame = 0; frame < frames.rows(); frame++) {
      frames.copyRow(frame, old);
      for (int i = 0; i < from.length; i++) {
        moved[i] = old[from[i]];
      }
      result.setRow(frame, moved);
    }
    return result;
  }

  /** Returns the source pixel of each pixel. */
  private int[] sources(int height, int width) {
    int[] from = new int[height * width];
    for (int y = 0; y < height; y++) {
      int row = Math.max(0, Math.min(height - 1, y - down));
      for (int x = 0; x < width; x++) {
        int column = Math.max(0, Math.min(width - 1, x - right));
        from[y * width + x] = row * width + (mirrored ? width - 1 - column : column);
      }
    }
    return from;
  }
}
