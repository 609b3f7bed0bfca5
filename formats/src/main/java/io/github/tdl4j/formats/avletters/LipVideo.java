package io.github.tdl4j.formats.avletters;

import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.matlab.Matlab4Reader;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The lip images of one recording, in a MATLAB version 4 file: the matrix {@code vid} of unsigned
 * bytes, in which each column holds one image column by column, and {@code siz}, its three sizes.
 */
final class LipVideo {
  static final int HEIGHT = 60;
  static final int WIDTH = 80;

  /** The largest file of AV-Letters has 0.2 MB. */
  static final long MAX_FILE_BYTES = 64L << 20;

  private LipVideo() {}

  /**
   * Reads the images.
   *
   * @return frames x 4800 grey levels in [0, 255], each image row by row
   * @throws InputException naming the file, the rule and the value
   */
  static Matrix read(Path file) {
    try {
      Matlab4Reader reader = Matlab4Reader.of(file, RegularFile.bytes(file, MAX_FILE_BYTES));
      return read(reader);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static Matrix read(Matlab4Reader reader) {
    Matlab4Reader.Header video = reader.nextHeader("header of vid");
    reader.require(video, "vid", NumberType.UINT8);
    reader.file().require("number of rows of vid", video.rows(), HEIGHT * WIDTH);
    ByteBuffer images = reader.nextNumbers(video);
    Matlab4Reader.Header sizes = reader.nextHeader("header of siz");
    reader.require(sizes, "siz", NumberType.FLOAT64);
    reader.file().require("number of sizes in siz", (long) sizes.rows() * sizes.columns(), 3);
    ByteBuffer numbers = reader.nextNumbers(sizes);
    requireSize(reader, numbers, 0, HEIGHT);
    requireSize(reader, numbers, 1, WIDTH);
    requireSize(reader, numbers, 2, video.columns());
    reader.file().require("number of bytes after siz", reader.file().remaining(), 0);
    return rowByRow(images, video.columns());
  }

  private static void requireSize(Matlab4Reader reader, ByteBuffer sizes, int index, int expected) {
    double size = NumberType.FLOAT64.get(sizes, index * Double.BYTES);
    if (size != expected) {
      throw reader
          .file()
          .fault("siz(" + (index + 1) + ")", "must be " + expected + " but is " + size);
    }
  }

  private static Matrix rowByRow(ByteBuffer images, int count) {
    MutableMatrix frames = MutableMatrix.zeros(count, HEIGHT * WIDTH);
    float[] image = new float[HEIGHT * WIDTH];
    for (int frame = 0; frame < count; frame++) {
      for (int at = 0; at < image.length; at++) {
        int pixel = Byte.toUnsignedInt(images.get(frame * image.length + at));
        image[at % HEIGHT * WIDTH + at / HEIGHT] = pixel;
      }
      frames.setRow(frame, image);
    }
    return frames;
  }
}
