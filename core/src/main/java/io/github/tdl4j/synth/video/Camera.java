package io.github.tdl4j.synth.video;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.synth.speaker.Face;

/**
 * Turns a drawn mouth into the values of a frame: blocks of pixels are averaged, noise is added,
 * tones become whole numbers from 0 to 255.
 *
 * @param top first row of the picture that is used
 * @param left first column of the picture that is used
 * @param blockRows rows of a block
 * @param blockColumns columns of a block
 * @param rows rows of the frame, in blocks
 * @param columns columns of the frame, in blocks
 */
public record Camera(int top, int left, int blockRows, int blockColumns, int rows, int columns) {
  /** Every pixel. */
  public static final Camera FULL = new Camera(0, 0, 1, 1, MouthPainter.ROWS, MouthPainter.COLUMNS);

  /** A coarse picture of 7 x 23 = 161 values around the mouth. */
  public static final Camera PATCH = new Camera(2, 5, 8, 3, 7, 23);

  public float[] expose(float[] image, Face face, HeadMotion head, RandomStream noise) {
    double deviation = face.cameraNoise() / Math.sqrt(blockRows * blockColumns);
    float[] frame = new float[rows * columns];
    for (int i = 0; i < frame.length; i++) {
      double tone = head.brightness() * block(image, i / columns, i % columns);
      double seen = Math.rint(tone + deviation * noise.gaussian());
      frame[i] = (float) Math.max(0, Math.min(255, seen));
    }
    return frame;
  }

  private double block(float[] image, int row, int column) {
    double sum = 0;
    for (int r = 0; r < blockRows; r++) {
      int at = (top + row * blockRows + r) * MouthPainter.COLUMNS + left + column * blockColumns;
      for (int c = 0; c < blockColumns; c++) {
        sum += image[at + c];
      }
    }
    return sum / (blockRows * blockColumns);
  }
}
