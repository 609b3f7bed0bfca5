package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.math.MutableMatrix;

/**
 * Normalisation by instance: each number of a frame gets mean 0 and standard deviation 1 over the
 * frames of the instance. A constant number becomes 0.
 *
 * <p>The numbers of a frame that were computed from the same numbers, as coefficients of one
 * picture or a number and its deltas, have rounding errors of the size of the largest of them. A
 * number that varies by less is constant.
 */
public final class InstanceNormaliser {
  /**
   * The rounding error of a number as a share of the largest one that was computed from the same
   * numbers: eight units in the last place of a {@code float}, for sums of thousands of products.
   */
  private static final double SHARED_ROUNDING = 0x1p-20;

  private InstanceNormaliser() {}

  /**
   * Normalises rows of frames * width numbers in place.
   *
   * @param width the numbers of one frame
   * @param sources the numbers of a frame before deltas, or 1 if all are computed from the same
   *     ones; number c shares its sources with c + sources, c + 2 sources, and so on
   */
  public static void normalise(MutableMatrix rows, int width, int sources) {
    rows.updateRows((row, count) -> normalise(row, count / width, width, sources));
  }

  private static void normalise(float[] row, int frames, int width, int sources) {
    double[] largest = new double[sources];
    for (int i = 0; i < frames * width; i++) {
      int source = i % width % sources;
      largest[source] = Math.max(largest[source], Math.abs(row[i]));
    }
    for (int column = 0; column < width; column++) {
      double sum = 0;
      for (int frame = 0; frame < frames; frame++) {
        sum += row[frame * width + column];
      }
      double mean = sum / frames;
      double squares = 0;
      for (int frame = 0; frame < frames; frame++) {
        double difference = row[frame * width + column] - mean;
        squares += difference * difference;
      }
      double deviation = Math.sqrt(squares / frames);
      boolean constant = deviation <= SHARED_ROUNDING * largest[column % sources];
      double factor = constant ? 0 : StandardScaler.inverse(deviation, Math.abs(mean));
      for (int frame = 0; frame < frames; frame++) {
        row[frame * width + column] = (float) ((row[frame * width + column] - mean) * factor);
      }
    }
  }
}
