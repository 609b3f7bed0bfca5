package io.github.tdl4j.generation.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GifFileTest {
  /** A reader of the files, written from the specification: the table of strings is a list. */
  private static final class Reader {
    private final byte[] file;
    private int at;
    private final List<byte[]> frames = new ArrayList<>();
    private final List<Integer> hundredths = new ArrayList<>();

    Reader(byte[] file) {
      this.file = file;
    }

    private int next() {
      return file[at++] & 0xff;
    }

    private int number() {
      int low = next();
      return low + 256 * next();
    }

    private byte[] blocks() {
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      for (int count = next(); count > 0; count = next()) {
        data.write(file, at, count);
        at += count;
      }
      return data.toByteArray();
    }

    void read() {
      at = 6;
      assertThat(number() * number()).isPositive();
      assertThat(next()).isEqualTo(0xf7);
      at += 2 + 3 * 256;
      for (int block = next(); block != 0x3b; block = next()) {
        if (block == 0x21) {
          int kind = next();
          byte[] data = blocks();
          if (kind == 0xf9) {
            hundredths.add((data[1] & 0xff) + 256 * (data[2] & 0xff));
          }
        } else {
          assertThat(block).isEqualTo(0x2c);
          at += 9;
          assertThat(next()).isEqualTo(8);
          frames.add(expanded(blocks()));
        }
      }
      assertThat(at).isEqualTo(file.length);
    }

    private static byte[] expanded(byte[] codes) {
      ByteArrayOutputStream pixels = new ByteArrayOutputStream();
      List<byte[]> table = new ArrayList<>();
      byte[] last = {};
      int width = 9;
      int bit = 0;
      while (true) {
        int code = 0;
        for (int i = 0; i < width; i++, bit++) {
          int place = bit % 8;
          code += ((codes[bit / 8] >> place) & 1) << i;
        }
        if (code == 257) {
          return pixels.toByteArray();
        }
        if (code == 256) {
          table.clear();
          for (int i = 0; i < 258; i++) {
            table.add(new byte[] {(byte) i});
          }
          width = 9;
          last = new byte[0];
          continue;
        }
        byte[] string = code < table.size() ? table.get(code) : joined(last, last[0]);
        pixels.writeBytes(string);
        if (last.length > 0 && table.size() < 4096) {
          table.add(joined(last, string[0]));
        }
        if (table.size() == (1 << width) && width < 12) {
          width++;
        }
        last = string;
      }
    }

    private static byte[] joined(byte[] string, byte more) {
      byte[] longer = Arrays.copyOf(string, string.length + 1);
      longer[string.length] = more;
      return longer;
    }
  }

  private static byte[] noise(int pixels, int levels, RandomStream random) {
    byte[] bytes = new byte[pixels];
    for (int i = 0; i < pixels; i++) {
      bytes[i] = (byte) random.below(levels);
    }
    return bytes;
  }

  /** Noise fills the table of strings and clears it; two levels make long strings. */
  @Test
  void of_anyPictures_areReadBackToThePixel() {
    RandomStream random = Seeds.root(3).stream("pixels");
    for (int levels : List.of(1, 2, 40, 256)) {
      List<byte[]> frames = List.of(noise(90 * 70, levels, random), noise(90 * 70, levels, random));

      Reader reader = new Reader(GifFile.of(new Pictures(90, 70, frames, 25)));
      reader.read();

      assertThat(reader.frames).containsExactlyElementsOf(frames);
      assertThat(reader.hundredths).containsExactly(4, 4);
    }
  }

  /** 30 pictures a second are 3 1/3 hundredths each: 3, 4, 3, … */
  @Test
  void of_aRateThatIsNoDivisorOf100_addsUpToTheTime() {
    List<byte[]> frames = Collections.nCopies(30, new byte[6]);

    Reader reader = new Reader(GifFile.of(new Pictures(3, 2, frames, 30)));
    reader.read();

    assertThat(reader.hundredths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    assertThat(reader.hundredths).containsOnly(3, 4);
  }
}
