package io.github.tdl4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFilesTest {
  private static final Matrix NUMBERS =
      Matrix.ofRows(new float[] {1, -2}, new float[] {0.5f, 0}, new float[] {3, 4});

  @TempDir private Path folder;

  @Test
  void write_matrix_isTheFileThatNumPySaves() throws IOException {
    Path file = folder.resolve("a.npy");
    NpyMatrix.write(file, Matrix.ofRows(new float[] {1, -2}, new float[] {0.5f, 0}));
    byte[] bytes = Files.readAllBytes(file);
    // numpy 1.24.2: numpy.save(file, numpy.array([[1, -2], [0.5, 0]], "<f4"))
    assertThat(HexFormat.of().formatHex(bytes, 0, 10)).isEqualTo("934e554d505901007600");
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .isEqualTo(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }" + " ".repeat(58) + "\n");
    assertThat(HexFormat.of().formatHex(bytes, 128, 144))
        .isEqualTo("0000803f000000c00000003f00000000");
  }

  @Test
  void map_writtenMatrix_readsItsRows() throws IOException {
    Path file = folder.resolve("a.npy");
    NpyMatrix.write(file, NUMBERS);
    Rows rows = NpyRows.map(file, 3, 2);
    assertThat(rows.toMatrix()).isEqualTo(NUMBERS);
    assertThat(rows.rowRange(1, 3)).isEqualTo(NUMBERS.rowRange(1, 3));
    assertThat(rows.select(new int[] {2, 0, 2})).isEqualTo(NUMBERS.select(new int[] {2, 0, 2}));
    assertThatThrownBy(() -> rows.select(new int[] {3}))
        .hasMessage("row index must be in [0, 2] but is 3");
  }
}
