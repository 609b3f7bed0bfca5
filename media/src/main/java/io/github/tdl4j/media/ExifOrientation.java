package io.github.tdl4j.media;

import java.io.EOFException;
import java.io.IOException;

/**
 * Reads the orientation of a picture, 1 to 8: tag 274 of TIFF, and of EXIF, which has the same
 * structure.
 *
 * @see <a href="https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf">EXIF, section 4.6.4</a>
 */
final class ExifOrientation {
  private static final int TAG = 274;

  private ExifOrientation() {}

  /**
   * Reads the orientation.
   *
   * @param start position of the letters II or MM
   * @return 0 if there is no valid orientation
   */
  static int read(ByteWindow bytes, long start) throws IOException {
    boolean isLittle = bytes.has(start, "II*\0");
    if (!isLittle && !bytes.has(start, "MM\0*")) {
      return 0;
    }
    try {
      long at = start + number(bytes, isLittle, start + 4, 4);
      long entries = number(bytes, isLittle, at, 2);
      for (long entry = at + 2; entry < at + 2 + 12 * entries; entry += 12) {
        if (number(bytes, isLittle, entry, 2) == TAG) {
          long value = number(bytes, isLittle, entry + 8, 2);
          return value >= 1 && value <= 8 ? (int) value : 0;
        }
      }
      return 0;
    } catch (EOFException e) {
      return 0; // damaged metadata does not affect the picture
    }
  }

  static long number(ByteWindow bytes, boolean isLittle, long at, int count) throws IOException {
    return isLittle ? bytes.little(at, count) : bytes.big(at, count);
  }
}
