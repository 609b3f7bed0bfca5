package io.github.tdl4j.doctor.scan;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;

/**
 * A small picture of a instance, of one size for all instances of a modality: the instance is cut
 * into eight pieces of time (one where all instances are single frames), a picture into 8 x 8 areas
 * and any other frame into 64 runs of numbers, and each becomes its mean. {@link #normalised}
 * sketches have mean 0 and length 1, so that brightness, contrast and gain do not count.
 */
public final class Thumbnailer {
  private static final int STEPS = 8;

  private static final int SIDE = 8;
  private static final int RUNS = 64;
  private static final int PICTURE_SIDES = 2;

  private final int steps;
  private final int[] areaOf;
  private final int areas;

  /**
   * Sketches of one modality.
   *
   * @param isStill whether all instances are single frames
   */
  public Thumbnailer(Modality modality, boolean isStill) {
    this.steps = isStill ? 1 : STEPS;
    List<Integer> shape = modality.frameShape();
    boolean isPicture = shape.size() == PICTURE_SIDES;
    int rows = isPicture ? shape.get(0) : 1;
    int columns = modality.width() / rows;
    int down = Math.min(rows, SIDE);
    int across = Math.min(columns, isPicture ? SIDE : RUNS);
    this.areas = down * across;
    this.areaOf = new int[modality.width()];
    for (int i = 0; i < areaOf.length; i++) {
      int row = (int) ((long) (i / columns) * down / rows);
      int column = (int) ((long) (i % columns) * across / columns);
      areaOf[i] = row * across + column;
    }
  }

  /** The numbers of a sketch. */
  int width() {
    return steps * areas;
  }

  /** The sketch of a instance of T &gt;= 1 frames. */
  public float[] of(Matrix frames) {
    double[][] sums = new double[steps][areas];
    double[][] counts = new double[steps][areas];
    float[] frame = new float[frames.columns()];
    for (int step = 0; step < steps; step++) {
      int from = (int) ((long) step * frames.rows() / steps);
      int to = Math.max(from + 1, (int) ((long) (step + 1) * frames.rows() / steps));
      for (int row = from; row < to; row++) {
        frames.copyRow(row, frame);
        for (int i = 0; i < frame.length; i++) {
          sums[step][areaOf[i]] += frame[i];
          counts[step][areaOf[i]]++;
        }
      }
    }
    float[] sketch = new float[steps * areas];
    for (int i = 0; i < sketch.length; i++) {
      sketch[i] = (float) (sums[i / areas][i % areas] / counts[i / areas][i % areas]);
    }
    return sketch;
  }

  /** The sketches with mean 0 and length 1; those of one number become zeros. */
  public static Matrix normalised(Matrix sketches) {
    MutableMatrix result = sketches.mutableCopy();
    for (int row = 0; row < sketches.rows(); row++) {
      result.setRow(row, normalised(sketches.row(row)));
    }
    return result;
  }

  private static float[] normalised(float[] sketch) {
    double mean = 0;
    for (float value : sketch) {
      mean += value / sketch.length;
    }
    double length = length(sketch);
    for (int i = 0; i < sketch.length; i++) {
      sketch[i] = (float) (length == 0 ? 0 : (sketch[i] - mean) / length);
    }
    return sketch;
  }

  /** The length of a sketch less its mean. */
  public static double length(float[] sketch) {
    double mean = 0;
    for (float value : sketch) {
      mean += value / sketch.length;
    }
    double squares = 0;
    for (float value : sketch) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares);
  }
}
