package io.github.tdl4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyMatrixTest {
  private static final Matrix ROWS =
      Matrix.ofRows(new float[] {0, 1, 2, 3, 4, 5}, new float[] {6, 7, 8, 9, 10, 11});

  @TempDir private Path folder;

  @Test
  void write_rowsOfMoreDimensions_isTheFileThatNumPySaves() throws IOException {
    Path file = folder.resolve("a.npy");

    NpyMatrix.write(file, ROWS, List.of(1, 2, 3));

    byte[] bytes = Files.readAllBytes(file);
    // numpy 1.24.2: numpy.save(file, numpy.arange(12, dtype="<f4").reshape(2, 1, 2, 3))
    assertThat(HexFormat.of().formatHex(bytes, 0, 10)).isEqualTo("934e554d505901007600");
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .isEqualTo(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 2, 3), }"
                + " ".repeat(52)
                + "\n");
    ByteBuffer numbers = ByteBuffer.wrap(bytes, 128, 48).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 12; i++) {
      assertThat(numbers.getFloat()).isEqualTo(i);
    }
    assertThat(numbers.hasRemaining()).isFalse();
  }

  @Test
  void write_shapeOfAnotherSize_isRefused() {
    assertThatThrownBy(() -> NpyMatrix.write(folder.resolve("a.npy"), ROWS, List.of(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the product of rowShape must be");
    assertThat(folder.resolve("a.npy")).doesNotExist();
  }
}
