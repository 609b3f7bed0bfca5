package io.github.tdl4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.media.MediaDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was cut off or damaged is refused, and what is whole is not. */
class DamagedMediaTest {
  private static final FfmpegDecoder DECODER = new FfmpegDecoder();

  /** Bytes of several blocks of JPEG. */
  private static final int LOST = 400;

  @TempDir private Path folder;

  /** Decodes all; the pictures that came out. */
  private static int decode(Path file) {
    List<GreyPicture> pictures = new ArrayList<>();
    MediaDecoder.Streams streams = DECODER.streams(file);
    if (streams.pictures()) {
      MediaDecoder.Seen unused =
          DECODER.pictures(file, (seconds, picture) -> pictures.add(picture));
    }
    if (streams.sound()) {
      assertThat(DECODER.sound(file).waveform().length()).isPositive();
    }
    return pictures.size();
  }

  private static BufferedImage noise() {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
    SplittableRandom random = new SplittableRandom(1);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        image.getRaster().setSample(x, y, 0, random.nextInt(256));
      }
    }
    return image;
  }

  private Path image(String kind) throws IOException {
    Path file = folder.resolve("whole." + kind);
    assertThat(ImageIO.write(noise(), kind, file.toFile())).isTrue();
    return file;
  }

  private static void assertDamaged(Path file) {
    assertThatThrownBy(() -> decode(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageNotContaining("\n");
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("mp4", VideoWriter.MP4),
        Arguments.of("avi", Films.AVI),
        Arguments.of("mpg", Films.MPG),
        Arguments.of("mov", Films.MOV),
        Arguments.of("mkv", Films.MKV),
        Arguments.of("flv", new VideoWriter.Format("flv", "flv", "yuv420p", "", "")),
        Arguments.of("gif", Films.GIF),
        Arguments.of("flac", Films.FLAC),
        Arguments.of("ogg", Films.OGG),
        Arguments.of("aiff", new VideoWriter.Format("aiff", "", "", "pcm_s16be", "s16")),
        Arguments.of("mp3", Films.MP3));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void film_thatWasCutOffAnywhere_isRefused(String suffix, VideoWriter.Format format)
      throws IOException {
    Path whole = folder.resolve("whole." + suffix);
    if (format.sound().isEmpty()) {
      List<Long> times = LongStream.range(0, 10).map(i -> 4 * i).boxed().toList();
      VideoWriter.write(whole, format, Films.silent(Films.flash(10, 4, 6), times, 100));
    } else {
      Films.small(whole, format, 44_100);
    }
    assertThat(decode(whole)).isIn(0, 10);
    byte[] bytes = Files.readAllBytes(whole);

    for (int left : new int[] {bytes.length / 2, bytes.length * 9 / 10, bytes.length - 1}) {
      if (suffix.equals("mpg") && left == bytes.length - 1) {
        continue; // its last bytes say no more than that it ends
      }
      assertDamaged(Files.write(folder.resolve("cut." + suffix), Arrays.copyOf(bytes, left)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tif"})
  void image_thatWasCutOffAnywhere_isRefused(String kind) throws IOException {
    byte[] bytes = Files.readAllBytes(image(kind));
    assertThat(decode(folder.resolve("whole." + kind))).isOne();

    for (int left : new int[] {bytes.length / 2, bytes.length * 9 / 10, bytes.length - 1}) {
      assertDamaged(Files.write(folder.resolve("cut." + kind), Arrays.copyOf(bytes, left)));
    }
  }

  /** JPEG has no checksum: what is missing shows where blocks are missing. */
  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "tif"})
  void image_thatLacksBytesInTheMiddle_isRefused(String kind) throws IOException {
    byte[] bytes = Files.readAllBytes(image(kind));
    for (int at : new int[] {bytes.length / 2, bytes.length * 2 / 3, bytes.length * 4 / 5}) {
      ByteArrayOutputStream less = new ByteArrayOutputStream();
      less.write(bytes, 0, at);
      less.write(bytes, at + LOST, bytes.length - at - LOST);
      assertDamaged(Files.write(folder.resolve("less." + kind), less.toByteArray()));
    }
  }

  /** Images need not have a graphic control extension, without which FFmpeg took all for one. */
  @Test
  void gif_ofImagesWithoutControl_keepsThemAll() throws IOException {
    Path whole = folder.resolve("whole.gif");
    List<Long> times = LongStream.range(0, 30).map(i -> 10 * i).boxed().toList();
    VideoWriter.write(whole, Films.GIF, Films.silent(Films.flash(30, 9, 12), times, 100));
    byte[] bytes = Files.readAllBytes(whole);
    ByteArrayOutputStream bare = new ByteArrayOutputStream();
    int at = 0;
    while (at < bytes.length) {
      boolean control = bytes[at] == 0x21 && bytes[at + 1] == (byte) 0xF9 && bytes[at + 2] == 4;
      if (control) {
        at += 8;
      } else {
        bare.write(bytes[at++]);
      }
    }
    assertThat(bare.size()).isEqualTo(bytes.length - 30 * 8);

    assertThat(decode(Files.write(folder.resolve("bare.gif"), bare.toByteArray()))).isEqualTo(30);
  }

  @Test
  void tiff_ofSeveralPages_isRefused() throws IOException {
    Path file = folder.resolve("pages.tif");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(noise(), null, null), null);
      writer.writeToSequence(new IIOImage(noise(), null, null), null);
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }

    assertThatThrownBy(() -> decode(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must hold one picture but holds several");
  }

  @Test
  void oggFile_thatLacksAPage_isRefused() throws IOException {
    Path whole = folder.resolve("whole.ogg");
    VideoWriter.write(whole, Films.OGG, Films.film(List.of(), 25, Films.beep(44_100, 8, 0, 8), 0));
    byte[] bytes = Files.readAllBytes(whole);
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i + 4 < bytes.length; i++) {
      if (bytes[i] == 'O' && bytes[i + 1] == 'g' && bytes[i + 2] == 'g' && bytes[i + 3] == 'S') {
        pages.add(i);
      }
    }
    assertThat(pages).hasSizeGreaterThan(3);
    int from = pages.get(2);
    int to = pages.get(3);
    ByteArrayOutputStream less = new ByteArrayOutputStream();
    less.write(bytes, 0, from);
    less.write(bytes, to, bytes.length - to);

    assertDamaged(Files.write(folder.resolve("less.ogg"), less.toByteArray()));
  }

  @Test
  void film_thatShrinksWhileItIsRead_isRefusedByName() throws IOException {
    List<GreyPicture> pictures = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      byte[] pixels = new byte[Films.WIDTH * Films.HEIGHT];
      random.nextBytes(pixels);
      pictures.add(new GreyPicture(Films.WIDTH, Films.HEIGHT, pixels));
    }
    Path file = folder.resolve("a.mkv");
    List<Long> times = LongStream.range(0, 200).boxed().toList();
    VideoWriter.write(
        file,
        new VideoWriter.Format("matroska", "ffv1", "gray", "", ""),
        Films.silent(pictures, times, 25));
    long half = Files.size(file) / 2;

    assertThatThrownBy(
            () ->
                DECODER.pictures(
                    file,
                    (seconds, picture) -> {
                      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                        open.setLength(half);
                      } catch (IOException e) {
                        throw new IllegalStateException(e);
                      }
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": must ");
  }

  @Test
  void pipe_inThePlaceOfAFile_isRefusedAtOnce() throws IOException, InterruptedException {
    Path pipe = folder.resolve("a.mp4");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> DECODER.streams(pipe))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not a regular file");
  }
}
