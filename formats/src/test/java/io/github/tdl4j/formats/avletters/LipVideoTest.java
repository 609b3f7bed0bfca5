package io.github.tdl4j.formats.avletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LipVideoTest {
  @TempDir Path folder;

  private Path file(byte[] bytes) {
    return TinyAvLetters.write(folder.resolve("A1_Anya-lips.mat"), bytes);
  }

  private void assertRefused(byte[] bytes, String message) {
    Path file = file(bytes);
    assertThatThrownBy(() -> LipVideo.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + message);
  }

  /** A valid file with the little-endian int32 at this byte replaced. */
  private static byte[] with(int at, int value) {
    byte[] bytes = TinyAvLetters.lips(2);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return bytes;
  }

  /** Where the second matrix starts. */
  private static final int SIZ = 24 + 2 * 4800;

  @Test
  void read_imagesColumnByColumn_turnsThemRowByRow() {
    Matrix frames = LipVideo.read(file(TinyAvLetters.lips(2)));
    assertThat(frames.shape()).isEqualTo("2 x 4800");
    for (int frame = 0; frame < 2; frame++) {
      for (int row = 0; row < 60; row++) {
        for (int column = 0; column < 80; column++) {
          assertThat(frames.get(frame, row * 80 + column))
              .isEqualTo(TinyAvLetters.pixel(frame, row, column));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 0          | vid must be a full matrix of uint8 but is a full matrix of float64
          0  | 1050       | type of the first matrix must be that of a MATLAB file of version 4 or 5 but is 1050
          0  | 51         | vid must be a full matrix of uint8 but is a text matrix of uint8
          0  | 838860800  | type of the first matrix must be that of a MATLAB file of version 4 or 5 but is 838860800
          0  | 436469760  | header of vid must have imaginary 0 or 1, sizes of at least 0 and a name of at most 256 bytes but has 0, -1072562176 x 33554432, name of 67108864
          4  | 4801       | number of rows of vid must be 4800 but is 4801
          4  | 4799       | number of rows of vid must be 4800 but is 4799
          4  | 2147483647 | number of rows of vid must be 4800 but is 2147483647
          4  | 0          | rows and columns of vid must be at least 1 but are 0 and 2
          4  | -4800      | header of vid must have imaginary 0 or 1, sizes of at least 0 and a name of at most 256 bytes but has 0, -4800 x 2, name of 4
          8  | 0          | rows and columns of vid must be at least 1 but are 4800 and 0
          8  | 2147483647 | matrix "vid" must have 4800 x 2147483647 numbers of 1 bytes but the file ends after 9648 bytes
          12 | 1          | vid must be a full matrix of uint8 but is a complex full matrix of uint8
          16 | 3          | name in the header of vid must be vid but is "vi"
          16 | 2147483647 | header of vid must have imaginary 0 or 1, sizes of at least 0 and a name of at most 256 bytes but has 0, 4800 x 2, name of 2147483647
          16 | -1         | header of vid must have imaginary 0 or 1, sizes of at least 0 and a name of at most 256 bytes but has 0, 4800 x 2, name of -1
          20 | 7562617    | name in the header of vid must be vid but is "yes"
          """)
  void read_otherHeader_namesFieldRuleAndValue(int at, int value, String message) {
    assertRefused(with(at, value), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 50         | siz must be a full matrix of float64 but is a full matrix of uint8
          0  | -402456576 | header of siz must be of a matrix of numbers or text but has type -402456576
          4  | 4          | number of sizes in siz must be 3 but is 12
          4  | 2147483647 | number of sizes in siz must be 3 but is 6442450941
          8  | 2          | number of sizes in siz must be 3 but is 2
          12 | 1          | siz must be a full matrix of float64 but is a complex full matrix of float64
          """)
  void read_otherHeaderOfSizes_namesFieldRuleAndValue(int at, int value, String message) {
    assertRefused(with(SIZ + at, value), message);
  }

  @Test
  void read_rowsTimesColumnsBeyondLong_isRefused() {
    byte[] bytes = with(SIZ + 4, Integer.MAX_VALUE);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(SIZ + 8, Integer.MAX_VALUE);
    assertRefused(bytes, "number of sizes in siz must be 3 but is 4611686014132420609");
  }

  @Test
  void read_bigEndian_holdsTheSameImages() {
    byte[] images = Arrays.copyOfRange(TinyAvLetters.lips(2), 24, SIZ);
    byte[] video = bigEndian(new int[] {1050, 4800, 2, 0}, "vid", images);
    ByteBuffer sizes =
        ByteBuffer.allocate(3 * Double.BYTES).putDouble(60).putDouble(80).putDouble(2);
    byte[] bytes =
        TinyAvLetters.join(video, bigEndian(new int[] {1000, 1, 3, 0}, "siz", sizes.array()));
    assertThat(LipVideo.read(file(bytes))).isEqualTo(LipVideo.read(file(TinyAvLetters.lips(2))));
  }

  private static byte[] bigEndian(int[] header, String name, byte[] data) {
    ByteBuffer bytes = ByteBuffer.allocate(20 + name.length() + 1 + data.length);
    for (int number : header) {
      bytes.putInt(number);
    }
    bytes.putInt(name.length() + 1).put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    return bytes.put(data).array();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 80, siz(1) must be 60 but is 80.0",
    "1, 60, siz(2) must be 80 but is 60.0",
    "2, 3, siz(3) must be 2 but is 3.0",
    "2, NaN, siz(3) must be 2 but is NaN"
  })
  void read_sizesThatContradict_areRefused(int index, double value, String message) {
    byte[] bytes = TinyAvLetters.lips(2);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putDouble(SIZ + 24 + index * Double.BYTES, value);
    assertRefused(bytes, message);
  }

  @Test
  void read_truncatedAnywhere_saysThatTheFileEnds() {
    byte[] whole = TinyAvLetters.lips(1);
    for (int length = 0; length < whole.length; length += length < 30 ? 1 : 97) {
      Path file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> LipVideo.read(file))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining("but the file ends after ");
    }
  }

  @Test
  void read_bytesAfterTheSizes_areRefused() {
    assertRefused(
        TinyAvLetters.join(TinyAvLetters.lips(2), new byte[5]),
        "number of bytes after siz must be 0 but is 5");
  }

  @Test
  void read_hugeFile_isRefusedUnread() throws IOException {
    Path file = folder.resolve("A1_Anya-lips.mat");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 5_000_000_000L);
    }
    assertThatThrownBy(() -> LipVideo.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": must have at most 67108864 bytes but has 5000000001");
  }
}
