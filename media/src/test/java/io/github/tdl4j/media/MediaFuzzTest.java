package io.github.tdl4j.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.MediaDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files: bytes changed, cut out, doubled, cut off. {@code -Dtdl.fuzz=N} tries N of each
 * kind.
 */
class MediaFuzzTest {
  private static final int TRIES = Integer.getInteger("tdl.fuzz", 150);
  private static final long SEED = 20261124;

  /** What may stay behind of thousands of decoded files. */
  private static final long MOST_BYTES = 400L << 20;

  @TempDir private Path folder;

  private record Seed(String suffix, VideoWriter.Format format, int rate) {}

  @Test
  void damagedFiles_areReadOrRefused_andLeaveNoMemory() throws IOException {
    List<Seed> seeds =
        List.of(
            new Seed(".mp4", VideoWriter.MP4, 16_000),
            new Seed(".avi", Films.AVI, 16_000),
            new Seed(".mpg", Films.MPG, 44_100),
            new Seed(".mov", Films.MOV, 8_000),
            new Seed(".mkv", Films.LOSSLESS, 16_000),
            new Seed(".flac", Films.FLAC, 16_000),
            new Seed(".ogg", Films.OGG, 16_000),
            new Seed(".mp3", Films.MP3, 16_000));
    long before = bytesOutsideTheHeap();
    for (Seed seed : seeds) {
      byte[] whole =
          Files.readAllBytes(
              Films.small(folder.resolve("whole" + seed.suffix()), seed.format(), seed.rate()));
      tryAll(whole, seed.suffix());
    }
    tryAll(gif(), ".gif");
    for (String suffix : List.of(".png", ".jpg", ".bmp", ".tiff")) {
      tryAll(image(suffix), suffix);
    }
    assertThat(bytesOutsideTheHeap() - before).isLessThan(MOST_BYTES);
  }

  /** Of this process, as far as they are in memory; the heap is taken to be so as a whole. */
  private static long bytesOutsideTheHeap() {
    System.gc();
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }

  private byte[] gif() throws IOException {
    Path file = folder.resolve("whole.gif");
    VideoWriter.write(
        file, Films.GIF, Films.silent(Films.flash(4, 2, 3), List.of(0L, 10L, 20L, 30L), 100));
    return Files.readAllBytes(file);
  }

  private static byte[] image(String suffix) throws IOException {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(3, 4, 0, 200);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, suffix.substring(1), bytes)).isTrue();
    return bytes.toByteArray();
  }

  private void tryAll(byte[] whole, String suffix) throws IOException {
    Path file = folder.resolve("damaged" + suffix);
    int refused = 0;
    for (int number = 0; number < TRIES; number++) {
      Files.write(file, damaged(whole, new SplittableRandom(SEED + number)));
      refused += isRefused(file) ? 1 : 0;
    }
    assertThat(refused).as(suffix).isPositive();
  }

  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int from = random.nextInt(bytes.length);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, from);
      case 1 -> {
        int length = Math.min(bytes.length - from, 1 + random.nextInt(64));
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, from + length, shorter, from, bytes.length - from - length);
        yield shorter;
      }
      default -> bytes;
    };
  }

  private static boolean isRefused(Path file) {
    FfmpegDecoder decoder = new FfmpegDecoder();
    try {
      var streams = decoder.streams(file);
      if (streams.sound()) {
        assertThat(decoder.sound(file).waveform().length()).isPositive();
      }
      if (streams.pictures()) {
        MediaDecoder.Seen unused =
            decoder.pictures(file, (seconds, picture) -> assertThat(seconds).isFinite());
      }
      return false;
    } catch (InputException e) {
      assertThat(e).hasMessageStartingWith(file + ": ");
      return true;
    }
  }
}
