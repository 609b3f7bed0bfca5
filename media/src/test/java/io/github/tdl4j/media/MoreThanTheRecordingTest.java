package io.github.tdl4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.media.MediaDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ordinary files with something behind or between their recording, or with an open length. */
class MoreThanTheRecordingTest {
  private static final FfmpegDecoder DECODER = new FfmpegDecoder();
  private static final String ID3V1 = "TAG" + "x".repeat(125);
  private static final String ID3V2 = "ID3\4\0\0\0\0\0\n" + "\0".repeat(10);

  @TempDir private Path folder;

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] image(String kind, int grey) throws IOException {
    BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 160 * 120; i++) {
      image.getRaster().setSample(i % 160, i / 160, 0, grey);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, kind, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private List<GreyPicture> pictures(String name, byte[] bytes) throws IOException {
    List<GreyPicture> pictures = new ArrayList<>();
    Path file = Files.write(folder.resolve(name), bytes);
    MediaDecoder.Seen unused = DECODER.pictures(file, (seconds, picture) -> pictures.add(picture));
    return pictures;
  }

  private byte[] sound(String name, VideoWriter.Format format) throws IOException {
    Path file = folder.resolve(name);
    VideoWriter.write(file, format, Films.film(List.of(), 25, Films.beep(44_100, 1, 0.2, 0.8), 0));
    return Files.readAllBytes(file);
  }

  private int samples(String name, byte[] bytes) throws IOException {
    return DECODER.sound(Files.write(folder.resolve(name), bytes)).waveform().length();
  }

  @ParameterizedTest
  @CsvSource({"jpg, 'a film'", "png, 'a film'", "bmp, ''", "gif, 'junk'"})
  void image_withBytesBehindItsEnd_isTakenAlone(String kind, String behind) throws IOException {
    List<GreyPicture> pictures =
        pictures("a." + kind, joined(image(kind, 90), latin1(behind + "\0\0\0")));

    assertThat(pictures).hasSize(1);
    assertThat(pictures.get(0).at(3, 3)).isBetween(88, 92);
  }

  /** Telephones save a map of brightness behind a photograph. */
  @ParameterizedTest
  @ValueSource(strings = {"MPF\0", "http://ns.adobe.com/xap/1.0/\0"})
  void jpeg_thatTellsOfAnotherBehindIt_isThePhotograph(String marker) throws IOException {
    byte[] photograph = image("jpg", 90);
    byte[] body = latin1(marker + "12345678");
    int code = marker.startsWith("MPF") ? 0xE2 : 0xE1;
    byte[] head = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) code, 0, (byte) (body.length + 2)};
    byte[] rest = Arrays.copyOfRange(photograph, 2, photograph.length);

    List<GreyPicture> pictures = pictures("a.jpg", joined(head, body, rest, image("jpg", 200)));

    assertThat(pictures).hasSize(1);
    assertThat(pictures.get(0).at(3, 3)).isBetween(88, 92);
  }

  @Test
  void jpeg_withAnotherBehindItThatItDoesNotTellOf_isRefused() {
    assertThatThrownBy(() -> pictures("a.jpg", joined(image("jpg", 90), image("jpg", 200))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must hold one picture but holds several");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P5\n# c\n2 2\n255\n", "P5 2 2 255\n"})
  void pgm_withALineBreakBehindIt_isRead(String head) throws IOException {
    List<GreyPicture> pictures = pictures("a.pgm", latin1(head + "\12\24\36\50\n"));

    assertThat(pictures).hasSize(1);
    assertThat(pictures.get(0).at(1, 1)).isEqualTo(40);
  }

  @Test
  void mp3_withTagsAndZeros_hasAllItsSound() throws IOException {
    byte[] sound = sound("plain.mp3", Films.MP3);
    int alone = samples("a.mp3", sound);
    String ape = "APETAGEX\0\0\0\0 \0\0\0" + "\0".repeat(16);
    String lyrics = "LYRICSBEGININD0000200000011LYRICS200";

    assertThat(samples("b.mp3", joined(sound, latin1(lyrics + ID3V1)))).isEqualTo(alone);
    assertThat(samples("c.mp3", joined(sound, latin1(ape + ID3V1)))).isEqualTo(alone);
    assertThat(samples("d.mp3", joined(sound, new byte[2000]))).isEqualTo(alone);
    for (String between : List.of("", ID3V1 + ID3V2, ID3V2, "\0\0" + ID3V2)) {
      int both = samples("e.mp3", joined(sound, latin1(between), sound));
      assertThat(both).isBetween(2 * alone, 2 * alone + 5000);
    }
  }

  @Test
  void mp3_whoseSecondHalfIsZero_isRefused() throws IOException {
    byte[] sound = sound("plain.mp3", Films.MP3);
    byte[] zeros = new byte[6000];

    assertThatThrownBy(() -> samples("a.mp3", joined(sound, zeros)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be whole but is damaged");
  }

  @Test
  void flac_withATagBehindIt_isRead() throws IOException {
    byte[] sound = sound("plain.flac", Films.FLAC);

    assertThat(samples("a.flac", joined(sound, latin1(ID3V1)))).isEqualTo(44_100);
  }

  /** FFmpeg gives the second recording the times of the first. */
  @Test
  void ogg_ofTwoRecordings_isRefused() throws IOException {
    byte[] sound = sound("plain.ogg", Films.OGG);

    assertThatThrownBy(() -> samples("a.ogg", joined(sound, sound)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must hold one recording but holds several");
  }

  /** A writer into a pipe cannot go back to say how long the film became. */
  @Test
  void avi_thatWasWrittenIntoAPipe_isRead() throws IOException {
    Path file = folder.resolve("whole.avi");
    Films.small(file, Films.AVI, 44_100);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(4, -1);
    for (int at = 0; at < 1000; at++) {
      if (bytes.getInt(at) == ByteBuffer.wrap(latin1("hrts")).getInt()) {
        bytes.putInt(at + 8 + 32, 25_000);
      }
    }

    assertThat(pictures("pipe.avi", bytes.array())).hasSize(10);
  }
}
