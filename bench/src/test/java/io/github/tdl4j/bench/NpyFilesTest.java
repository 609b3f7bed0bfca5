package io.github.tdl4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFilesTest {
  private static final Matrix NUMBERS =
      Matrix.ofRows(new float[] {1, -2}, new float[] {0.5f, 0}, new float[] {3, 4});

  @TempDir private Path folder;

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
