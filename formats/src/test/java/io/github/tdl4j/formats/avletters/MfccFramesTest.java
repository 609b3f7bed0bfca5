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

class MfccFramesTest {
  @TempDir Path folder;

  private Path file(byte[] bytes) {
    return TinyAvLetters.write(folder.resolve("A1_Anya.mfcc"), bytes);
  }

  private void assertRefused(byte[] bytes, String message) {
    Path file = file(bytes);
    assertThatThrownBy(() -> MfccFrames.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void read_validFile_holdsItsNumbers() {
    Matrix frames = MfccFrames.read(file(TinyAvLetters.mfcc(3)));
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
          0  | 4 | 0       | header of an HTK parameter file must have at least 1 frame, a period of at least 1 and a multiple of 4 bytes a frame but has 0, 200000 and 104
          0  | 4 | -1      | header of an HTK parameter file must have at least 1 frame, a period of at least 1 and a multiple of 4 bytes a frame but has -1, 200000 and 104
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
  void read_littleEndian_holdsTheSameNumbers() {
    ByteBuffer big = ByteBuffer.wrap(TinyAvLetters.mfcc(3));
    ByteBuffer little = ByteBuffer.allocate(big.limit()).order(ByteOrder.LITTLE_ENDIAN);
    little.putInt(big.getInt()).putInt(big.getInt());
    little.putShort(big.getShort()).putShort(big.getShort());
    while (big.hasRemaining()) {
      little.putFloat(big.getFloat());
    }
    assertThat(MfccFrames.read(file(little.array())))
        .isEqualTo(MfccFrames.read(file(TinyAvLetters.mfcc(3))));
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
      assertThatThrownBy(() -> MfccFrames.read(file))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining("but the file ends after ");
    }
  }
}
