package io.github.tdl4j.formats.avletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtkParametersTest {
  private static final HtkParameters.Layout LAYOUT = new HtkParameters.Layout(200_000, 104, 326);

  @TempDir Path folder;

  private Path file(byte[] bytes) {
    return TinyAvLetters.write(folder.resolve("A1_Anya.mfcc"), bytes);
  }

  private void assertRefused(byte[] bytes, String message) {
    Path file = file(bytes);
    assertThatThrownBy(() -> HtkParameters.read(file, LAYOUT))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void read_validFile_holdsItsNumbers() {
    Matrix frames = HtkParameters.read(file(TinyAvLetters.mfcc(3)), LAYOUT);
    assertThat(frames.shape()).isEqualTo("3 x 26");
    assertThat(frames.get(0, 0)).isEqualTo(TinyAvLetters.parameter(0, 0));
    assertThat(frames.get(2, 25)).isEqualTo(TinyAvLetters.parameter(2, 25));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | 4 | 4       | data (4 frames) must have 416 bytes but the file ends after 312 bytes
          0  | 4 | 2       | number of bytes after the frames must be 0 but is 104
          0  | 4 | 0       | number of frames must be at least 1 but is 0
          0  | 4 | -1      | number of frames must be at least 1 but is -1
          0  | 4 | 2147483647 | data (2147483647 frames) must have 223338299288 bytes but the file ends after 312 bytes
          4  | 4 | 100000  | frame period (in 100 ns) must be 200000 but is 100000
          8  | 2 | 52      | bytes a frame must be 104 but is 52
          8  | 2 | 0       | bytes a frame must be 104 but is 0
          8  | 2 | -1      | bytes a frame must be 104 but is 65535
          10 | 2 | 6       | parameter kind must be 326 but is 6
          10 | 2 | 1350    | parameter kind must be 326 but is 1350
          """)
  void read_otherHeader_namesFieldRuleAndValue(int at, int size, int value, String message) {
    byte[] bytes = TinyAvLetters.mfcc(3);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (size == Integer.BYTES) {
      buffer.putInt(at, value);
    } else {
      buffer.putShort(at, (short) value);
    }
    assertRefused(bytes, message);
  }

  @Test
  void read_littleEndian_saysSo() {
    byte[] bytes = TinyAvLetters.mfcc(3);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 3).putInt(4, 200_000);
    assertRefused(bytes, "byte order must be big endian but is little endian");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void read_numberThatIsNotFinite_namesFrameAndPlace(float value) {
    byte[] bytes = TinyAvLetters.mfcc(3);
    ByteBuffer.wrap(bytes).putFloat(12 + 104 + 4 * 25, value);
    assertRefused(bytes, "number 25 of frame 1 must be finite but is " + value);
  }

  @Test
  void read_truncatedAnywhere_saysThatTheFileEnds() {
    byte[] whole = TinyAvLetters.mfcc(2);
    for (int length = 0; length < whole.length; length++) {
      Path file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> HtkParameters.read(file, LAYOUT))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining("but the file ends after ");
    }
  }
}
