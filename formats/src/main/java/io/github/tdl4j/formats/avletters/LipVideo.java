package io.github.tdl4j.formats.avletters;

import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The lip images of one clip: the MATLAB matrices {@code vid}, a column a frame in which the image
 * lies column by column, and {@code siz}, its three sizes.
 */
final class LipVideo {
  static final int HEIGHT = 60;
  static final int WIDTH = 80;

  /** The largest clip of AV-Letters has 0.2 MB. */
  static final long LARGEST_FILE = 64L << 20;

  private LipVideo() {}

  /** The frames, T x 4800, each image row by row; grey levels from 0 to 255. */
  static Matrix read(Path path) {
    FileBytes file = MatV4.open(path);
    MatV4 video = MatV4.next(file, "vid", MatV4.UINT8);
    file.require("number of rows of vid", video.rows(), HEIGHT * WIDTH);
    MatV4 sizes = MatV4.next(file, "siz", MatV4.DOUBLE);
    file.require("number of sizes in siz", (long) sizes.rows() * sizes.columns(), 3);
    checkSize(file, sizes, 0, HEIGHT);
    checkSize(file, sizes, 1, WIDTH);
    checkSize(file, sizes, 2, video.columns());
    file.require("number of bytes after siz", file.remaining(), 0);
    return rowByRow(video);
  }

  private static void checkSize(FileBytes file, MatV4 sizes, int index, int expected) {
    double size = sizes.data().getDouble(index * Double.BYTES);
    if (size != expected) {
      throw file.fault("siz(" + (index + 1) + ")", "must be " + expected + " but is " + size);
    }
  }

  private static Matrix rowByRow(MatV4 video) {
    MutableMatrix frames = MutableMatrix.zeros(video.columns(), HEIGHT * WIDTH);
    ByteBuffer data = video.data();
    float[] image = new float[HEIGHT * WIDTH];
    for (int frame = 0; frame < video.columns(); frame++) {
      for (int at = 0; at < image.length; at++) {
        int pixel = Byte.toUnsignedInt(data.get(frame * image.length + at));
        image[at % HEIGHT * WIDTH + at / HEIGHT] = pixel;
      }
      frames.setRow(frame, image);
    }
    return frames;
  }
}
