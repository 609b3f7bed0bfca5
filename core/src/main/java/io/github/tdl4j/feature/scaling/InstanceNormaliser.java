package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.math.MutableMatrix;

/**
 * Normalisation by instance: each number of a frame gets mean 0 and standard deviation 1 over the
 * frames of the instance. A constant number becomes 0.
 */
public final class InstanceNormaliser {
  private InstanceNormaliser() {}

  /**
   * Normalises rows of frames * width numbers in place.
   *
   * @param width the numbers of one frame
   */
  public static void normalise(MutableMatrix rows, int width) {
    rows.updateRows((row, count) -> normalise(row, count / width, width));
  }

  private static void normalise(float[] row, int frames, int width) {
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
      double factor = StandardScaler.inverse(Math.sqrt(squares / frames), Math.abs(mean));
      for (int frame = 0; frame < frames; frame++) {
        row[frame * width + column] = (float) ((row[frame * width + column] - mean) * factor);
      }
    }
  }
}
