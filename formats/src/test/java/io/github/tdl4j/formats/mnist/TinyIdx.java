package io.github.tdl4j.formats.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Files of the kind that MNIST has, written byte by byte. */
public final class TinyIdx {
  private TinyIdx() {}

  /** The grey level of a pixel of the made-up images of 2 rows. */
  static int pixel(int image, int row, int column) {
    return (image * 100 + row * 50 + column) % 256;
  }

  /** A whole file of images of 2 rows with {@link #pixel} in every place. */
  public static byte[] images(int count, int columns) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * 2 * columns);
    bytes.putInt(0x803).putInt(count).putInt(2).putInt(columns);
    for (int image = 0; image < count; image++) {
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < columns; column++) {
          bytes.put((byte) pixel(image, row, column));
        }
      }
    }
    return bytes.array();
  }

  /** A whole file of labels. */
  public static byte[] labels(int... labels) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length);
    bytes.putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      bytes.put((byte) label);
    }
    return bytes.array();
  }

  public static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Writes three training images, packed, and two test images. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), packed(images(3, 4)));
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), packed(labels(7, 2, 10)));
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(2, 4));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(2, 0));
    return folder;
  }
}
