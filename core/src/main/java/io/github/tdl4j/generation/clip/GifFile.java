package io.github.tdl4j.generation.clip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Grey pictures as an animated GIF file (GIF 89a), which is shown again and again. Times are
 * multiples of 1/100 s, of which each picture has at least 2, as browsers show shorter ones slowly.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF 89a specification</a>
 */
public final class GifFile {
  private static final int HUNDREDTHS = 100;
  private static final int SHORTEST = 2;
  private static final int LEVELS = 256;
  private static final int CODE_BITS = 8;
  private static final int BLOCK = 255;

  private GifFile() {}

  /** Returns the content of a file; the same pictures give the same bytes. */
  public static byte[] of(Pictures pictures) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    text(file, "GIF89a");
    number(file, pictures.width());
    number(file, pictures.height());
    file.write(0xf7); // a table of 256 colours of 8 bits
    file.write(0);
    file.write(0);
    for (int level = 0; level < LEVELS; level++) {
      file.write(level);
      file.write(level);
      file.write(level);
    }
    if (pictures.frames().size() > 1) {
      repeat(file);
    }
    for (int frame = 0; frame < pictures.frames().size(); frame++) {
      control(file, pictures, frame);
      picture(file, pictures, frame);
    }
    file.write(0x3b);
    return file.toByteArray();
  }

  private static void repeat(ByteArrayOutputStream file) {
    file.write(0x21);
    file.write(0xff);
    file.write(11);
    text(file, "NETSCAPE2.0");
    file.write(3);
    file.write(1);
    number(file, 0);
    file.write(0);
  }

  private static void control(ByteArrayOutputStream file, Pictures pictures, int frame) {
    long time = pictures.begin(frame + 1, HUNDREDTHS) - pictures.begin(frame, HUNDREDTHS);
    file.write(0x21);
    file.write(0xf9);
    file.write(4);
    file.write(0);
    number(file, (int) Math.max(SHORTEST, Math.min(0xffff, time)));
    file.write(0);
    file.write(0);
  }

  private static void picture(ByteArrayOutputStream file, Pictures pictures, int frame) {
    file.write(0x2c);
    number(file, 0);
    number(file, 0);
    number(file, pictures.width());
    number(file, pictures.height());
    file.write(0);
    file.write(CODE_BITS);
    byte[] codes = new Lzw().compress(pictures.frames().get(frame));
    for (int from = 0; from < codes.length; from += BLOCK) {
      int count = Math.min(BLOCK, codes.length - from);
      file.write(count);
      file.write(codes, from, count);
    }
    file.write(0);
  }

  private static void text(ByteArrayOutputStream file, String word) {
    file.writeBytes(word.getBytes(StandardCharsets.US_ASCII));
  }

  private static void number(ByteArrayOutputStream file, int value) {
    file.write(value & 0xff);
    file.write(value >> 8);
  }

  /**
   * The variable-length code of GIF: the table of strings is a trie, and is cleared when it is
   * full.
   */
  private static final class Lzw {
    private static final int CLEAR = LEVELS;
    private static final int END = LEVELS + 1;
    private static final int MOST = 4096;

    private final ByteArrayOutputStream codes = new ByteArrayOutputStream();
    private final int[][] next = new int[MOST][];
    private int known;
    private int width;
    private int bits;
    private int count;

    byte[] compress(byte[] pixels) {
      clear();
      int string = pixels[0] & 0xff;
      for (int i = 1; i < pixels.length; i++) {
        int pixel = pixels[i] & 0xff;
        int longer = next[string] == null ? 0 : next[string][pixel];
        if (longer > 0) {
          string = longer;
          continue;
        }
        write(string);
        learn(string, pixel);
        string = pixel;
      }
      write(string);
      write(END);
      if (count > 0) {
        codes.write(bits);
      }
      return codes.toByteArray();
    }

    private void learn(int string, int pixel) {
      if (known == MOST) {
        clear();
        return;
      }
      if (next[string] == null) {
        next[string] = new int[LEVELS];
      }
      next[string][pixel] = known;
      if (known == (1 << width)) {
        width++;
      }
      known++;
    }

    private void clear() {
      if (width == 0) {
        width = CODE_BITS + 1;
      }
      write(CLEAR);
      Arrays.fill(next, null);
      known = END + 1;
      width = CODE_BITS + 1;
    }

    private void write(int code) {
      bits |= code << count;
      count += width;
      while (count >= Byte.SIZE) {
        codes.write(bits & 0xff);
        bits >>>= Byte.SIZE;
        count -= Byte.SIZE;
      }
    }
  }
}
