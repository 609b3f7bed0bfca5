package io.github.tdl4j.feature;

import io.github.tdl4j.math.Matrix;

/**
 * Normalisation by clip: over the frames of a clip, each number of a frame gets mean 0 and standard
 * deviation 1. It looks at nothing but the clip. A number that does not change becomes 0.
 */
final class ClipNormaliser {
  private ClipNormaliser() {}

  /**
   * Normalises rows of frames * width numbers.
   *
   * @param width the numbers of one frame
   */
  static Matrix apply(Matrix rows, int width) {
    return rows.mapRows(row -> normalise(row, width));
  }

  private static float[] normalise(float[] row, int width) {
    float[] result = new float[row.length];
    int frames = row.length / width;
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
      double factor = ColumnScaling.inverse(Math.sqrt(squares / frames), Math.abs(mean));
      for (int frame = 0; frame < frames; frame++) {
        result[frame * width + column] = (float) ((row[frame * width + column] - mean) * factor);
      }
    }
    return result;
  }
}
