package io.github.tdl4j.generation.clip;

import io.github.tdl4j.math.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grey pictures of one size, which are shown one after another.
 *
 * @param width pixels of a row
 * @param height rows
 * @param frames at least one; each has width x height pixels from 0 (black) to 255, row by row
 * @param rate pictures a second, above 0
 */
public record Pictures(int width, int height, List<byte[]> frames, double rate) {
  /** The largest side of a picture in a file. */
  private static final int LARGEST_SIDE = 32_767;

  public Pictures {
    frames = List.copyOf(frames);
    Check.inRange("width", width, 1, LARGEST_SIDE);
    Check.inRange("height", height, 1, LARGEST_SIDE);
    Check.atLeast("the number of frames", frames.size(), 1);
    Check.positive("rate", rate);
    int pixels = Math.multiplyExact(width, height);
    for (byte[] frame : frames) {
      Check.equal("the number of pixels", frame.length, pixels);
    }
  }

  /** Returns the pictures of a clip. */
  public static Pictures of(Clip clip, GreyLevels levels) {
    return new Pictures(clip.width(), clip.height(), levels.pictures(clip), clip.rate());
  }

  /**
   * Returns enlarged pictures, of which each pixel is a square.
   *
   * @param times side of the square, at least 1
   */
  public Pictures enlarged(int times) {
    Check.atLeast("times", times, 1);
    if (times == 1) {
      return this;
    }
    List<byte[]> large = new ArrayList<>();
    for (byte[] frame : frames) {
      byte[] pixels = new byte[frame.length * times * times];
      for (int i = 0; i < pixels.length; i++) {
        int row = i / (width * times) / times;
        int column = i % (width * times) / times;
        pixels[i] = frame[row * width + column];
      }
      large.add(pixels);
    }
    return new Pictures(width * times, height * times, large, rate);
  }

  /** Returns pictures of even width and height, whose last column and row may be repeated. */
  public Pictures even() {
    int evenWidth = width + width % 2;
    int evenHeight = height + height % 2;
    if (evenWidth == width && evenHeight == height) {
      return this;
    }
    List<byte[]> changed = new ArrayList<>();
    for (byte[] frame : frames) {
      byte[] pixels = new byte[evenWidth * evenHeight];
      for (int i = 0; i < pixels.length; i++) {
        int row = Math.min(height - 1, i / evenWidth);
        int column = Math.min(width - 1, i % evenWidth);
        pixels[i] = frame[row * width + column];
      }
      changed.add(pixels);
    }
    return new Pictures(evenWidth, evenHeight, changed, rate);
  }

  /** Returns one picture of all pictures side by side, from left to right. */
  public Pictures strip() {
    int count = frames.size();
    byte[] pixels = new byte[width * height * count];
    for (int frame = 0; frame < count; frame++) {
      for (int row = 0; row < height; row++) {
        System.arraycopy(
            frames.get(frame), row * width, pixels, (row * count + frame) * width, width);
      }
    }
    return new Pictures(width * count, height, List.of(pixels), rate);
  }

  /**
   * Returns pictures of several clips with a white line between them, one below another; shorter
   * clips repeat their last picture.
   *
   * @param rows at least one, all of one width
   */
  public static Pictures below(List<Pictures> rows) {
    Check.atLeast("the number of rows", rows.size(), 1);
    Pictures first = rows.get(0);
    int count = rows.stream().mapToInt(row -> row.frames().size()).max().orElseThrow();
    int height = rows.stream().mapToInt(row -> row.height() + 1).sum() - 1;
    List<byte[]> frames = new ArrayList<>();
    for (int frame = 0; frame < count; frame++) {
      byte[] pixels = new byte[first.width() * height];
      Arrays.fill(pixels, (byte) 255);
      int at = 0;
      for (Pictures row : rows) {
        byte[] from = row.frames().get(Math.min(frame, row.frames().size() - 1));
        System.arraycopy(from, 0, pixels, at, from.length);
        at += from.length + first.width();
      }
      frames.add(pixels);
    }
    return new Pictures(first.width(), height, frames, first.rate());
  }

  /** Returns the time at which a picture begins, in whole units of {@code 1 / ticks} s. */
  long begin(int frame, int ticks) {
    return Math.round(frame * (double) ticks / rate);
  }
}
