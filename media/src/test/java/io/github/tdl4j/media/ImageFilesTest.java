package io.github.tdl4j.media;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avformat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How image files are taken: turned as EXIF says, and with any head that their format allows. */
class ImageFilesTest {
  private static final FfmpegDecoder DECODER = new FfmpegDecoder();
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  @TempDir private Path folder;

  private record Shown(GreyPicture picture, String taken) {}

  private static Shown shown(Path file) {
    GreyPicture[] last = new GreyPicture[1];
    MediaDecoder.Seen seen = DECODER.pictures(file, (seconds, picture) -> last[0] = picture);
    return new Shown(last[0], seen.taken());
  }

  /** Bright in the corner of the first row and the first column. */
  private byte[] corner(String kind) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 24; x++) {
        image.getRaster().setSample(x, y, 0, 230);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, kind, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
    tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return tiff.array();
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return ByteBuffer.allocate(bytes.length + more.length)
        .put(bytes, 0, at)
        .put(more)
        .put(bytes, at, bytes.length - at)
        .array();
  }

  private static byte[] withExif(byte[] image, String kind, int orientation) {
    if (kind.equals("jpg")) {
      byte[] exif = exif(orientation, ByteOrder.LITTLE_ENDIAN);
      ByteBuffer segment = ByteBuffer.allocate(10 + exif.length);
      segment.putShort((short) 0xFFE1).putShort((short) (8 + exif.length));
      segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
      return inserted(image, 2, segment.array());
    }
    byte[] exif = exif(orientation, ByteOrder.BIG_ENDIAN);
    ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length).putInt(exif.length);
    chunk.put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + exif.length);
    return inserted(image, 33, chunk.putInt((int) sum.getValue()).array());
  }

  /** By EXIF, section 4.6.4: which sides the first row and the first column of the file are. */
  @ParameterizedTest
  @CsvSource({
    "1, top, left", "2, top, right", "3, bottom, right", "4, bottom, left",
    "5, left, top", "6, right, top", "7, right, bottom", "8, left, bottom"
  })
  void picture_ofEachOrientation_isUpright(int orientation, String row, String column)
      throws IOException {
    for (String kind : List.of("jpg", "png")) {
      Path file = folder.resolve("a." + kind);
      Files.write(file, withExif(corner(kind), kind, orientation));

      Shown shown = shown(file);

      GreyPicture picture = shown.picture();
      boolean lay = row.equals("left") || row.equals("right");
      assertThat(picture.width()).isEqualTo(lay ? HEIGHT : WIDTH);
      List<String> sides = List.of(row, column);
      int x = sides.contains("left") ? 4 : picture.width() - 5;
      int y = sides.contains("top") ? 4 : picture.height() - 5;
      assertThat(picture.at(x, y)).isGreaterThan(180);
      // The corner is 24 of the first row and 16 of the first column.
      int wide = lay ? 12 : 20;
      int high = lay ? 20 : 12;
      int inX = sides.contains("left") ? wide - 1 : picture.width() - wide;
      int inY = sides.contains("top") ? high - 1 : picture.height() - high;
      assertThat(picture.at(inX, inY)).isGreaterThan(180);
      assertThat(picture.at(picture.width() - 1 - x, picture.height() - 1 - y)).isLessThan(60);
      assertThat(shown.taken().isEmpty()).isEqualTo(orientation == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P5\n64 48\n255\n",
        "P5 64 48 255\n",
        "P5\t64\t48\t255\n",
        "P5\r\n64 48\r\n255\n",
        "P5\n# by hand\n64 48\n# and more\n255\n",
        "P7 \nWIDTH 64\nHEIGHT 48\nDEPTH 1\nMAXVAL 255\nTUPLTYPE GRAYSCALE\nENDHDR\n",
        "P7\nWIDTH 64\nHEIGHT 48\nDEPTH 1\nMAXVAL 255\nTUPLTYPE GRAYSCALE\nENDHDR\n"
      })
  void netpbm_withAnyHead_givesItsPixels(String head) throws IOException {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 251);
    }
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(folder.resolve("a.pgm"), inserted(pixels, 0, start));

    GreyPicture picture = shown(file).picture();

    byte[] found = new byte[pixels.length];
    picture.copyTo(found);
    assertThat(found).isEqualTo(pixels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"P2 3 2 255 0 50 100 150 200 250 ", "P2\n#x\n3\n2\n255\n0 50 100\n150 200 250\n"})
  void netpbm_inLetters_givesItsPixels(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.pgm"), text);

    GreyPicture picture = shown(file).picture();

    byte[] found = new byte[6];
    picture.copyTo(found);
    assertThat(found).containsExactly(0, 50, 100, (byte) 150, (byte) 200, (byte) 250);
  }

  @ParameterizedTest
  @CsvSource({
    "000, 0, 'track 1 of 3 was taken, the first, as none is marked as default'",
    "010, 1, 'track 2 of 3 was taken, the default one'",
    "011, 1, 'track 2 of 3 was taken, the default one'",
    "1, 0, ''"
  })
  void track_ofSeveral_isTheFirstThatIsMarkedAsDefault(String marks, int taken, String words) {
    AVFormatContext format = avformat.avformat_alloc_context();
    try {
      List<AVStream> tracks =
          marks
              .chars()
              .mapToObj(
                  mark -> {
                    AVStream stream = avformat.avformat_new_stream(format, (AVCodec) null);
                    stream.disposition(mark == '1' ? avformat.AV_DISPOSITION_DEFAULT : 0);
                    return stream;
                  })
              .toList();

      MediaFile.Track found = MediaFile.taken(tracks).orElseThrow();

      assertThat(found.stream().index()).isEqualTo(taken);
      assertThat(found.words()).isEqualTo(words);
    } finally {
      avformat.avformat_free_context(format);
    }
  }
}
