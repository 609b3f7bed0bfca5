package io.github.tdl4j.generation.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PngFileTest {
  private static final class Chunk {
    private final String type;
    private final byte[] data;

    Chunk(String type, byte[] data) {
      this.type = type;
      this.data = data;
    }

    String type() {
      return type;
    }

    byte[] data() {
      return data;
    }
  }

  private static List<Chunk> chunks(byte[] file) {
    ByteBuffer buffer = ByteBuffer.wrap(file, 8, file.length - 8);
    List<Chunk> chunks = new ArrayList<>();
    while (buffer.hasRemaining()) {
      byte[] data = new byte[buffer.getInt()];
      byte[] type = new byte[4];
      buffer.get(type).get(data);
      CRC32 check = new CRC32();
      check.update(type);
      check.update(data);
      assertThat(buffer.getInt()).isEqualTo((int) check.getValue());
      chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data));
    }
    return chunks;
  }

  /** Returns the pixels of rows that each begin with the filter 0. */
  private static byte[] pixels(byte[] data, int width, int height) throws DataFormatException {
    byte[] rows = new byte[(width + 1) * height];
    Inflater inflater = new Inflater();
    inflater.setInput(data);
    assertThat(inflater.inflate(rows)).isEqualTo(rows.length);
    assertThat(inflater.finished()).isTrue();
    inflater.end();
    byte[] pixels = new byte[width * height];
    for (int row = 0; row < height; row++) {
      assertThat(rows[row * (width + 1)]).isZero();
      System.arraycopy(rows, row * (width + 1) + 1, pixels, row * width, width);
    }
    return pixels;
  }

  private static List<byte[]> frames(int count, int pixels) {
    RandomStream random = Seeds.root(3).stream("pixels");
    List<byte[]> frames = new ArrayList<>();
    for (int frame = 0; frame < count; frame++) {
      byte[] bytes = new byte[pixels];
      for (int i = 0; i < pixels; i++) {
        bytes[i] = (byte) random.below(256);
      }
      frames.add(bytes);
    }
    return frames;
  }

  @Test
  void animated_pictures_areReadBackToThePixelWithTheirTimes() throws DataFormatException {
    List<byte[]> frames = frames(3, 20 * 10);

    List<Chunk> chunks = chunks(PngFile.animated(new Pictures(20, 10, frames, 25)));

    assertThat(chunks.stream().map(Chunk::type))
        .containsExactly("IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND");
    assertThat(ByteBuffer.wrap(chunks.get(0).data()).getLong()).isEqualTo((20L << 32) + 10);
    assertThat(pixels(chunks.get(3).data(), 20, 10)).isEqualTo(frames.get(0));
    for (int frame = 1; frame < 3; frame++) {
      byte[] data = chunks.get(3 + 2 * frame).data();
      assertThat(pixels(Arrays.copyOfRange(data, 4, data.length), 20, 10))
          .isEqualTo(frames.get(frame));
      assertThat(ByteBuffer.wrap(data).getInt()).isEqualTo(2 * frame);
      ByteBuffer control = ByteBuffer.wrap(chunks.get(2 + 2 * frame).data());
      assertThat(control.getInt()).isEqualTo(2 * frame - 1);
      assertThat((double) control.getShort(20) / control.getShort(22)).isEqualTo(0.04);
    }
  }

  @Test
  void of_strip_hasThePicturesSideBySide() throws DataFormatException {
    Pictures pictures =
        new Pictures(2, 2, List.of(new byte[] {1, 2, 3, 4}, new byte[] {5, 6, 7, 8}), 25);

    List<Chunk> chunks = chunks(PngFile.of(pictures.strip()));

    assertThat(pixels(chunks.get(1).data(), 4, 2)).containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
  }

  @Test
  void enlarged_pixels_areSquares() {
    Pictures large = new Pictures(2, 1, List.of(new byte[] {1, 2}), 25).enlarged(2);

    assertThat(large.frames().get(0)).containsExactly(1, 1, 2, 2, 1, 1, 2, 2);
    assertThat(List.of(large.width(), large.height())).containsExactly(4, 2);
  }

  @Test
  void below_clips_haveAWhiteLineBetweenThem() {
    Pictures one = new Pictures(2, 1, List.of(new byte[] {1, 2}, new byte[] {3, 4}), 25);
    Pictures other = new Pictures(2, 1, List.of(new byte[] {5, 6}), 25);

    assertThat(Pictures.below(List.of(one, other)).frames())
        .containsExactly(new byte[] {1, 2, -1, -1, 5, 6}, new byte[] {3, 4, -1, -1, 5, 6});
  }
}
