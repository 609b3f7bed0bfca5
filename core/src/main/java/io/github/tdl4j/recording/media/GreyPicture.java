package io.github.tdl4j.recording.media;

import io.github.tdl4j.math.Check;

/** An immutable grey picture: 0 is black, 255 is white. */
public final class GreyPicture {
  private final int width;
  private final int height;
  private final byte[] pixels;

  /**
   * A picture of these pixels, which the caller must not change afterwards.
   *
   * @param pixels width x height pixels, row by row from the top
   */
  public GreyPicture(int width, int height, byte[] pixels) {
    Check.atLeast("width", width, 1);
    Check.atLeast("height", height, 1);
    if (pixels.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "pixels must be " + width + " x " + height + " but are " + pixels.length);
    }
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** A pixel, 0 to 255. */
  public int at(int x, int y) {
    return pixels[y * width + x] & 0xff;
  }

  /** Copies all pixels, row by row from the top. */
  public void copyTo(byte[] target) {
    System.arraycopy(pixels, 0, target, 0, pixels.length);
  }
}
