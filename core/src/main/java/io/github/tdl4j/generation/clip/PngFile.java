package io.github.tdl4j.generation.clip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Grey pictures as PNG files of 8 bits: one picture, or an animation (APNG) that is shown again and
 * again, of which programs that do not know animations show the first picture.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG specification, third edition</a>
 */
public final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int THOUSANDTHS = 1000;

  private PngFile() {}

  /** Returns the content of a file with the first picture alone. */
  public static byte[] of(Pictures pictures) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    header(file, pictures);
    chunk(file, "IDAT", compressed(pictures, 0));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** Returns the content of a file with all pictures. */
  public static byte[] animated(Pictures pictures) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    header(file, pictures);
    chunk(file, "acTL", ByteBuffer.allocate(8).putInt(pictures.frames().size()).putInt(0).array());
    int sequence = 0;
    for (int frame = 0; frame < pictures.frames().size(); frame++) {
      chunk(file, "fcTL", control(pictures, frame, sequence++));
      byte[] data = compressed(pictures, frame);
      if (frame == 0) {
        chunk(file, "IDAT", data);
      } else {
        chunk(
            file,
            "fdAT",
            ByteBuffer.allocate(4 + data.length).putInt(sequence++).put(data).array());
      }
    }
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void header(ByteArrayOutputStream file, Pictures pictures) {
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(pictures.width()).putInt(pictures.height());
    header.put((byte) 8); // bits of a pixel; grey, and no interlacing
    chunk(file, "IHDR", header.array());
  }

  private static byte[] control(Pictures pictures, int frame, int sequence) {
    long time = pictures.begin(frame + 1, THOUSANDTHS) - pictures.begin(frame, THOUSANDTHS);
    return ByteBuffer.allocate(26)
        .putInt(sequence)
        .putInt(pictures.width())
        .putInt(pictures.height())
        .putInt(0)
        .putInt(0)
        .putShort((short) Math.max(1, Math.min(0x7fff, time)))
        .putShort((short) THOUSANDTHS)
        .put((byte) 0)
        .put((byte) 0)
        .array();
  }

  /** Rows begin with the number of their filter: 0 is none. */
  private static byte[] compressed(Pictures pictures, int frame) {
    byte[] pixels = pictures.frames().get(frame);
    byte[] rows = new byte[(pictures.width() + 1) * pictures.height()];
    for (int row = 0; row < pictures.height(); row++) {
      System.arraycopy(
          pixels, row * pictures.width(), rows, row * (pictures.width() + 1) + 1, pictures.width());
    }
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(rows);
      deflater.finish();
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 13];
      while (!deflater.finished()) {
        data.write(buffer, 0, deflater.deflate(buffer));
      }
      return data.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }
}
