package io.github.tdl4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.feature.audio.WavFile;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.AudioTrack;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.media.MediaDecoder;
import io.github.tdl4j.recording.media.MediaDecoder.Streams;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FfmpegDecoderTest {
  private static final FfmpegDecoder DECODER = new FfmpegDecoder();

  /** Of coded pictures, in grey values: codecs lose something. */
  private static final int LOSS = 4;

  @TempDir private Path folder;

  private record Shown(double seconds, GreyPicture picture) {}

  private static List<Shown> shown(Path file) {
    List<Shown> all = new ArrayList<>();
    MediaDecoder.Seen unused =
        DECODER.pictures(file, (seconds, picture) -> all.add(new Shown(seconds, picture)));
    return all;
  }

  static Stream<Arguments> films() {
    return Stream.of(
        Arguments.of("a.mp4", VideoWriter.MP4, 16_000),
        Arguments.of("a.avi", Films.AVI, 16_000),
        Arguments.of("a.mpg", Films.MPG, 44_100),
        Arguments.of("a.mov", Films.MOV, 8_000),
        Arguments.of("a.mkv", Films.MKV, 48_000),
        Arguments.of("b.mkv", Films.LOSSLESS, 22_050));
  }

  @Test
  void film_whereAFileOrALinkIs_isRefusedAndNotWritten() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.mp4"), "years of work");
    Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), mine);
    for (Path file : List.of(mine, link)) {
      assertThatThrownBy(() -> Films.small(file, VideoWriter.MP4, 16_000))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("must not exist yet but does");
    }
    assertThat(mine).hasContent("years of work");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(mine, link);
    }
  }

  @ParameterizedTest
  @MethodSource("films")
  void pictures_ofEachContainer_areThoseDrawnAtTheirTimes(
      String name, VideoWriter.Format format, int rate) {
    Path file = Films.small(folder.resolve(name), format, rate);

    List<Shown> shown = shown(file);

    assertThat(shown).hasSize(10);
    double start = shown.get(0).seconds();
    for (int i = 0; i < 10; i++) {
      assertThat(shown.get(i).seconds() - start).isCloseTo(i / 25.0, within(1e-3));
      int grey = i >= 4 && i < 6 ? 230 : 20;
      assertThat(shown.get(i).picture().at(30, 20)).isCloseTo(grey, within(LOSS));
    }
    assertThat(DECODER.streams(file)).isEqualTo(new Streams(true, true));
  }

  @ParameterizedTest
  @MethodSource("films")
  void flashAndBeep_atOneTime_areDecodedWithinHalfAPicture(
      String name, VideoWriter.Format format, int rate) {
    // Sound that begins 0.28 s after the pictures; AVI cannot say so.
    for (int late : format.equals(Films.AVI) ? List.of(0) : List.of(0, 7)) {
      Path file = folder.resolve(late + name);
      double offset = late / 25.0;
      Waveform beep = Films.beep(rate, 2 - offset, 0.8 - offset, 1.0 - offset);
      VideoWriter.write(
          file, format, Films.film(Films.flash(50, 20, 25), 25, beep, Math.round(offset * rate)));

      double flash =
          shown(file).stream()
              .filter(shown -> shown.picture().at(30, 20) > 125)
              .findFirst()
              .orElseThrow()
              .seconds();

      assertThat(onset(DECODER.sound(file))).isCloseTo(flash, within(0.02));
    }
  }

  private static double onset(AudioTrack sound) {
    int at = 0;
    while (Math.abs(sound.waveform().at(at)) < 0.2) {
      at++;
    }
    return sound.start() + (double) at / sound.waveform().rate();
  }

  @Test
  void sound_ofLosslessFile_isWhatWasWrittenToTheSample() {
    Waveform tone = Films.beep(16_000, 0.5, 0.1, 0.4);
    Path file = folder.resolve("a.flac");
    VideoWriter.write(
        file,
        Films.FLAC,
        new VideoWriter.Film(List.of(), List.of(), 25, Optional.empty(), Optional.of(tone), 0));

    Waveform read = DECODER.sound(file).waveform();

    assertThat(read.rate()).isEqualTo(16_000);
    assertThat(read.length()).isEqualTo(tone.length());
    for (int i = 0; i < tone.length(); i++) {
      assertThat(read.at(i)).isEqualTo(Math.round(tone.at(i) * 32768) / 32768f);
    }
    assertThat(DECODER.streams(file)).isEqualTo(new Streams(true, false));
  }

  @Test
  void sound_ofWavFile_isThatOfOurOwnReader() {
    Path file = folder.resolve("a.wav");
    VideoWriter.write(
        file,
        new VideoWriter.Format("wav", "", "", "pcm_s16le", "s16"),
        new VideoWriter.Film(
            List.of(),
            List.of(),
            25,
            Optional.empty(),
            Optional.of(Films.beep(11_025, 0.3, 0.05, 0.25)),
            0));

    Waveform own = WavFile.read(file);
    Waveform read = DECODER.sound(file).waveform();

    assertThat(read.samples(1)).containsExactly(own.samples(1));
  }

  @Test
  void pictures_ofIrregularTimes_keepThem() {
    List<Long> times = List.of(0L, 40L, 120L, 130L, 400L, 1000L);
    Path file = folder.resolve("a.mp4");
    VideoWriter.write(file, VideoWriter.MP4, Films.silent(Films.flash(6, 2, 3), times, 1000));

    assertThat(shown(file).stream().map(shown -> Math.round(1000 * shown.seconds())))
        .containsExactlyElementsOf(times);
  }

  static Stream<Arguments> turns() {
    int one = 1 << 16;
    return Stream.of(
        Arguments.of(List.of(0, one, 0, -one, 0, 0, 0, 0, 1 << 30), 90),
        Arguments.of(List.of(-one, 0, 0, 0, -one, 0, 0, 0, 1 << 30), 180),
        Arguments.of(List.of(0, -one, 0, one, 0, 0, 0, 0, 1 << 30), 270));
  }

  /** What a player shows: the matrix of 90 degrees turns pictures clockwise. */
  @ParameterizedTest
  @MethodSource("turns")
  void pictures_ofTurnedTrack_areUpright(List<Integer> matrix, int degrees) {
    byte[] pixels = new byte[Films.WIDTH * Films.HEIGHT];
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        pixels[y * Films.WIDTH + x] = (byte) 230; // the upper left corner
      }
    }
    GreyPicture corner = new GreyPicture(Films.WIDTH, Films.HEIGHT, pixels);
    Path file = folder.resolve("a.mp4");
    VideoWriter.write(
        file,
        VideoWriter.MP4,
        new VideoWriter.Film(
            List.of(corner, corner),
            List.of(0L, 1L),
            25,
            Optional.of(matrix),
            Optional.empty(),
            0));

    GreyPicture shown = shown(file).get(0).picture();

    int right = shown.width() - 8;
    int bottom = shown.height() - 8;
    assertThat(shown.width()).isEqualTo(degrees == 180 ? Films.WIDTH : Films.HEIGHT);
    assertThat(shown.at(8, 8)).isLessThan(60);
    assertThat(shown.at(right, 8) > 180).isEqualTo(degrees == 90);
    assertThat(shown.at(right, bottom) > 180).isEqualTo(degrees == 180);
    assertThat(shown.at(8, bottom) > 180).isEqualTo(degrees == 270);
  }

  @Test
  void pictures_ofGif_areThoseDrawn() {
    Path file = folder.resolve("a.gif");
    VideoWriter.write(
        file, Films.GIF, Films.silent(Films.flash(5, 2, 3), List.of(0L, 10L, 20L, 40L, 50L), 100));

    List<Shown> shown = shown(file);

    assertThat(shown.stream().map(Shown::seconds)).containsExactly(0.0, 0.1, 0.2, 0.4, 0.5);
    assertThat(shown.stream().map(each -> each.picture().at(5, 5) > 125))
        .containsExactly(false, false, true, false, false);
  }

  @Test
  void picture_ofImageFile_isItAtTimeZero() throws IOException {
    BufferedImage image = new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(7, 11, 0, 200);
    Path file = folder.resolve("a.png");
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();

    List<Shown> shown = shown(file);

    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).seconds()).isZero();
    assertThat(shown.get(0).picture().at(7, 11)).isEqualTo(200);
    assertThat(shown.get(0).picture().at(8, 11)).isZero();
    assertThat(DECODER.streams(file)).isEqualTo(new Streams(false, true));
  }

  @Test
  void file_thatIsNone_isRefusedByName() throws IOException {
    Path text = Files.writeString(folder.resolve("a.mp4"), "not a film");
    Path missing = folder.resolve("b.mp4");

    assertThatThrownBy(() -> DECODER.streams(text))
        .isInstanceOf(InputException.class)
        .hasMessage(
            text
                + ": must be a recording that FFmpeg reads but is not: Invalid data found when"
                + " processing input; get the file again, or convert it to MP4 or WAV");
    assertThatThrownBy(() -> DECODER.streams(missing))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg, '', must hold a picture but is empty",
    "a.mp4, '', must hold a recording but is empty",
    "a.JPEG, none, must be a picture that FFmpeg reads but is not",
  })
  void file_ofNothing_isCalledWhatItsSuffixPromises(String name, String content, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);

    assertThatThrownBy(() -> DECODER.streams(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  @Test
  void playlist_thatNamesAnotherFile_opensNothing() throws IOException {
    Path film = Films.small(folder.resolve("secret.mp4"), VideoWriter.MP4, 16_000);
    List<String> lists =
        List.of(
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + film + "\n#EXT-X-ENDLIST\n",
            "ffconcat version 1.0\nfile '" + film + "'\n",
            """
            v=0
            o=- 0 0 IN IP4 127.0.0.1
            s=x
            c=IN IP4 127.0.0.1
            t=0 0
            m=video 5 RTP/AVP 96
            """);
    for (String list : lists) {
      Path file = Files.writeString(folder.resolve("list.mp4"), list);
      assertThatThrownBy(() -> DECODER.streams(file)).isInstanceOf(InputException.class);
    }
  }

  @Test
  void track_thatIsMissing_isNamed() {
    Path silent = folder.resolve("a.mp4");
    VideoWriter.write(
        silent, VideoWriter.MP4, Films.silent(Films.flash(3, 1, 2), List.of(0L, 1L, 2L), 25));

    assertThatThrownBy(() -> DECODER.sound(silent)).hasMessageContaining("must have a sound track");
  }

  @Test
  void film_thatWasCutOff_isRefused() throws IOException {
    Path whole = folder.resolve("whole.mkv");
    VideoWriter.write(
        whole,
        Films.LOSSLESS,
        Films.film(Films.flash(50, 20, 25), 25, Films.beep(16_000, 2, 0.8, 1), 0));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut =
        Files.write(folder.resolve("cut.mkv"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> shown(cut))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void writer_givenOneFilmTwice_writesTheSameBytes() throws IOException {
    Path one = Films.small(folder.resolve("one.mp4"), VideoWriter.MP4, 16_000);
    Path two = Films.small(folder.resolve("two.mp4"), VideoWriter.MP4, 16_000);

    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }
}
