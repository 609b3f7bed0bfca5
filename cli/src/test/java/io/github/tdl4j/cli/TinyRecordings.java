package io.github.tdl4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Sounds and pictures of the labels a, b and c, as {@code a/s0_1.wav} and {@code a/s0_1/f0.pgm}.
 */
final class TinyRecordings {
  private static final int RATE = 8000;

  private TinyRecordings() {}

  /** Writes sounds of a frequency for each label, and pictures with a bar of its height. */
  static void write(Path folder, int speakers, long seed) {
    Random random = new Random(seed);
    try {
      for (String label : List.of("a", "b", "c")) {
        for (int speaker = 0; speaker < speakers; speaker++) {
          Path film = folder.resolve(label).resolve("s" + speaker + "_1");
          Files.createDirectories(film);
          for (int frame = 0; frame < 6; frame++) {
            Files.write(film.resolve("f" + frame + ".pgm"), picture(label, random));
          }
          Files.write(folder.resolve(label).resolve("s" + speaker + "_1.wav"), wav(label, random));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] picture(String label, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("P5 16 12 255\n".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 16 * 12; i++) {
      bytes.write((i / 16 % 3 == label.charAt(0) - 'a' ? 150 : 40) + random.nextInt(60));
    }
    return bytes.toByteArray();
  }

  private static byte[] wav(String label, Random random) {
    int samples = RATE / 4;
    ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    bytes.putShort((short) 2).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    double step = 2 * Math.PI * (300 + 250 * (label.charAt(0) - 'a')) / RATE;
    for (int i = 0; i < samples; i++) {
      bytes.putShort((short) (8000 * Math.sin(step * i) + 500 * random.nextGaussian()));
    }
    return bytes.array();
  }
}
