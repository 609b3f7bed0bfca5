package io.github.tdl4j.formats.avletters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the kind that AV-Letters has, written byte by byte. */
public final class TinyAvLetters {
  private TinyAvLetters() {}

  /** The grey level of a pixel of the made-up images; no two neighbours are alike. */
  public static int pixel(int frame, int row, int column) {
    return (frame * 101 + row * 3 + column * 7) % 256;
  }

  /** A value of the made-up parameters. */
  public static float parameter(int frame, int at) {
    return frame + at / 32f;
  }

  /** A whole file of lip images with {@link #pixel} in every place. */
  public static byte[] lips(int frames) {
    ByteBuffer data = ByteBuffer.allocate(frames * 4800);
    for (int frame = 0; frame < frames; frame++) {
      for (int column = 0; column < 80; column++) {
        for (int row = 0; row < 60; row++) {
          data.put((byte) pixel(frame, row, column));
        }
      }
    }
    byte[] video = matrix(new int[] {50, 4800, frames, 0}, "vid", data.array());
    return join(video, matrix(new int[] {0, 1, 3, 0}, "siz", doubles(60, 80, frames)));
  }

  static byte[] matrix(int[] header, String name, byte[] data) {
    ByteBuffer bytes =
        ByteBuffer.allocate(20 + name.length() + 1 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : header) {
      bytes.putInt(number);
    }
    bytes.putInt(name.length() + 1);
    bytes.put((name + "\0").getBytes(StandardCharsets.US_ASCII));
    return bytes.put(data).array();
  }

  static byte[] doubles(double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }

  /** A whole parameter file with {@link #parameter} in every place. */
  public static byte[] mfcc(int frames) {
    ByteBuffer bytes = ByteBuffer.allocate(12 + frames * 104);
    bytes.putInt(frames).putInt(200_000).putShort((short) 104).putShort((short) 326);
    for (int frame = 0; frame < frames; frame++) {
      for (int at = 0; at < 26; at++) {
        bytes.putFloat(parameter(frame, at));
      }
    }
    return bytes.array();
  }

  public static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  public static Path addLips(Path folder, String instance, byte[] bytes) {
    return write(folder.resolve("Lips").resolve(instance + "-lips.mat"), bytes);
  }

  public static Path addMfcc(Path folder, String instance, byte[] bytes) {
    return write(folder.resolve("Audio/mfcc/Clean").resolve(instance + ".mfcc"), bytes);
  }

  public static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
