package io.github.tdl4j.formats.binary;

import io.github.tdl4j.io.FileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * The header of an HTK parameter file.
 *
 * @param frames number of frames; the scales of compressed frames count as four
 * @param period between frames, in units of 100 ns
 * @param frameBytes bytes a frame
 * @param kind code of the parameters, with its qualifiers
 */
public record HtkHeader(int frames, int period, int frameBytes, int kind) {
  /** Length in bytes. */
  public static final int BYTES = 12;

  private static final int BASE_KIND = 0x3f;
  private static final int COMPRESSED = 0x400;
  private static final int CHECKSUM = 0x1000;
  private static final int LAST_KIND = 11;

  /** Kinds of whole numbers: WAVEFORM, IREFC, DISCRETE. */
  private static final List<Integer> WHOLE_NUMBERS = List.of(0, 5, 10);

  private static HtkHeader read(ByteBuffer bytes) {
    return new HtkHeader(
        bytes.getInt(),
        bytes.getInt(),
        Short.toUnsignedInt(bytes.getShort()),
        Short.toUnsignedInt(bytes.getShort()));
  }

  /**
   * Reads the header.
   *
   * @throws io.github.tdl4j.io.InputException if the file is shorter
   */
  static HtkHeader next(FileBytes bytes) {
    return read(bytes.next("header", BYTES));
  }

  /**
   * Returns the bytes of a file in its byte order: little endian if its size agrees with the header
   * in that order alone, else big endian, which is the order of the format.
   */
  static FileBytes inOrder(Path file, byte[] content) {
    ByteBuffer big = ByteBuffer.wrap(content);
    ByteBuffer little = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    boolean isLittle =
        content.length >= BYTES
            && !read(big.duplicate()).fits(content.length)
            && read(little.duplicate().order(little.order())).fits(content.length);
    return FileBytes.of(file, isLittle ? little : big);
  }

  /** Returns whether the numbers are 16-bit integers with a scale and an offset a column. */
  boolean isCompressed() {
    return (kind & COMPRESSED) != 0;
  }

  private int numberBytes() {
    return isCompressed() ? Short.BYTES : Float.BYTES;
  }

  /** Returns the number of values a frame. */
  int width() {
    return frameBytes / numberBytes();
  }

  /** Returns the number of bytes after the frames. */
  int checksumBytes() {
    return (kind & CHECKSUM) != 0 ? Short.BYTES : 0;
  }

  private boolean hasSizes() {
    return frames > 0
        && period > 0
        && frameBytes >= numberBytes()
        && frameBytes % numberBytes() == 0;
  }

  private boolean fits(long fileSize) {
    return hasSizes()
        && (kind & BASE_KIND) <= LAST_KIND
        && fileSize == BYTES + (long) frames * frameBytes + checksumBytes();
  }

  /** Throws unless the file holds vectors of numbers. */
  void requireVectors(FileBytes bytes) {
    int base = kind & BASE_KIND;
    if (WHOLE_NUMBERS.contains(base) || base > LAST_KIND) {
      throw bytes.fault(
          "kind of an HTK parameter file",
          "must be that of vectors of numbers but is "
              + base
              + "; if it is another file, give it the extension of its format");
    }
    if (!hasSizes()) {
      throw bytes.fault(
          "header of an HTK parameter file",
          "must have at least 1 frame, a period of at least 1 and a multiple of "
              + numberBytes()
              + " bytes a frame but has "
              + frames
              + ", "
              + period
              + " and "
              + frameBytes);
    }
  }
}
