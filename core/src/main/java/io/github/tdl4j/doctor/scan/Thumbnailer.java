package io.github.tdl4j.doctor.scan;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;

/**
 * Computes thumbnails of instances, which have the same size for all instances of a modality: means
 * over eight steps of time (one if all instances are single frames), and over 8 x 8 areas of a
 * picture or 64 ranges of any other frame. {@link #normalised} thumbnails have mean 0 and length 1,
 * so that brightness, contrast and gain have no influence.
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
   * A thumbnailer of one modality.
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

  /** Returns the number of values of a thumbnail. */
  int width() {
    return steps * areas;
  }

  /** Returns the thumbnail of T &gt;= 1 frames. */
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
    float[] thumbnail = new float[steps * areas];
    for (int i = 0; i < thumbnail.length; i++) {
      thumbnail[i] = (float) (sums[i / areas][i % areas] / counts[i / areas][i % areas]);
    }
    return thumbnail;
  }

  /** Returns thumbnails with mean 0 and length 1; constant ones become zeros. */
  public static Matrix normalised(Matrix thumbnails) {
    MutableMatrix result = thumbnails.mutableCopy();
    for (int row = 0; row < thumbnails.rows(); row++) {
      result.setRow(row, normalised(thumbnails.row(row)));
    }
    return result;
  }

  private static float[] normalised(float[] thumbnail) {
    double mean = 0;
    for (float value : thumbnail) {
      mean += value / thumbnail.length;
    }
    double length = length(thumbnail);
    for (int i = 0; i < thumbnail.length; i++) {
      thumbnail[i] = (float) (length == 0 ? 0 : (thumbnail[i] - mean) / length);
    }
    return thumbnail;
  }

  /** Returns the Euclidean length of a thumbnail after its mean is subtracted. */
  public static double length(float[] thumbnail) {
    double mean = 0;
    for (float value : thumbnail) {
      mean += value / thumbnail.length;
    }
    double squares = 0;
    for (float value : thumbnail) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares);
  }
}
