package io.github.tdl4j.formats.avletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
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
          0  | 0          | type in the header of vid must be 50 but is 0
          0  | 1050       | type in the header of vid must be 50 but is 1050
          0  | 51         | type in the header of vid must be 50 but is 51
          0  | 838860800  | type in the header of vid must be 50 but is big-endian 50
          0  | 436469760  | type in the header of vid must be 50 but is big-endian 1050
          4  | 4801       | number of rows of vid must be 4800 but is 4801
          4  | 4799       | number of rows of vid must be 4800 but is 4799
          4  | 2147483647 | vid must have 2147483647 x 2 numbers of 1 bytes but the file ends after 9648 bytes
          4  | 0          | rows and columns of vid must be at least 1 but are 0 and 2
          4  | -4800      | rows and columns of vid must be at least 1 but are -4800 and 2
          8  | 0          | rows and columns of vid must be at least 1 but are 4800 and 0
          8  | 2147483647 | vid must have 4800 x 2147483647 numbers of 1 bytes but the file ends after 9648 bytes
          12 | 1          | imaginary flag of vid must be 0 but is 1
          16 | 3          | length of the name in the header of vid must be 4 but is 3
          16 | 2147483647 | length of the name in the header of vid must be 4 but is 2147483647
          16 | -1         | length of the name in the header of vid must be 4 but is -1
          20 | 7562617    | name in the header of vid must be vid but is another
          """)
  void read_otherHeader_namesFieldRuleAndValue(int at, int value, String message) {
    assertRefused(with(at, value), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 50         | type in the header of siz must be 0 but is 50
          0  | -402456576 | type in the header of siz must be 0 but is big-endian 1000
          4  | 4          | siz must have 4 x 3 numbers of 8 bytes but the file ends after 24 bytes
          4  | 2147483647 | siz must have 2147483647 x 3 numbers of 8 bytes but the file ends after 24 bytes
          8  | 2          | number of sizes in siz must be 3 but is 2
          12 | 1          | imaginary flag of siz must be 0 but is 1
          """)
  void read_otherHeaderOfSizes_namesFieldRuleAndValue(int at, int value, String message) {
    assertRefused(with(SIZ + at, value), message);
  }

  @Test
  void read_rowsTimesColumnsBeyondLong_isRefused() {
    byte[] bytes = with(SIZ + 4, Integer.MAX_VALUE);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(SIZ + 8, Integer.MAX_VALUE);
    assertRefused(
        bytes,
        "siz must have 2147483647 x 2147483647 numbers of 8 bytes but the file ends after 24"
            + " bytes");
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
