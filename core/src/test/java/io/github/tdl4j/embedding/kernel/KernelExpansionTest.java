package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.kernel.LinearKernel;
import org.junit.jupiter.api.Test;

/** Sums of whole numbers, which are exact in {@code float}. */
class KernelExpansionTest {
  /** f(x) = 2 x (1, 0) + 3 x (0, 0) + 5 x (-1, 4) + (7, 8). */
  private static final KernelExpansion MAP =
      new KernelExpansion(
          new LinearKernel(),
          Matrix.column(2, 3, 5),
          Matrix.ofRows(new float[] {1, 0}, new float[] {0, 0}, new float[] {-1, 4}),
          Matrix.row(7, 8));

  @Test
  void map_linearKernel_isTheSumDoneByHand() {
    assertThat(MAP.map(Matrix.column(0, 1, -2)))
        .isEqualTo(Matrix.ofRows(new float[] {7, 8}, new float[] {4, 28}, new float[] {13, -32}));
  }

  @Test
  void withoutZeros_rowOfZeros_isLeftOutAndNoOther() {
    KernelExpansion few = MAP.withoutZeros();

    assertThat(few.sources()).isEqualTo(Matrix.column(2, 5));
    assertThat(few.coefficients())
        .isEqualTo(Matrix.ofRows(new float[] {1, 0}, new float[] {-1, 4}));
    assertThat(few.map(Matrix.column(0, 1, -2))).isEqualTo(MAP.map(Matrix.column(0, 1, -2)));
  }

  @Test
  void map_noSupportVector_isTheBias() {
    KernelExpansion none =
        new KernelExpansion(
            new LinearKernel(), Matrix.zeros(0, 3), Matrix.zeros(0, 2), Matrix.row(7, 8));

    assertThat(none.map(Matrix.zeros(1, 3))).isEqualTo(Matrix.row(7, 8));
    assertThat(none.sourceWidth()).isEqualTo(3);
    assertThat(none.targetWidth()).isEqualTo(2);
  }

  /** 2^18 support vectors leave 16 rows to a block. */
  @Test
  void map_severalBlocks_isTheMapOfEachRow() {
    MutableMatrix sources = MutableMatrix.zeros(1 << 18, 1);
    MutableMatrix coefficients = MutableMatrix.zeros(1 << 18, 1);
    sources.set(77, 0, 2);
    coefficients.set(77, 0, 3);
    KernelExpansion many =
        new KernelExpansion(new LinearKernel(), sources, coefficients, Matrix.column(1));
    MutableMatrix queries = MutableMatrix.zeros(35, 1);
    MutableMatrix expected = MutableMatrix.zeros(35, 1);
    for (int row = 0; row < 35; row++) {
      queries.set(row, 0, row);
      expected.set(row, 0, 6 * row + 1);
    }

    assertThat(many.map(queries)).isEqualTo(expected);
    queries.set(34, 0, Float.NaN);
    assertThatThrownBy(() -> many.map(queries))
        .hasMessage("source must be finite but is NaN at 34, 0");
  }

  @Test
  void map_otherWidth_isRefused() {
    assertThatThrownBy(() -> MAP.map(Matrix.zeros(1, 2)))
        .hasMessage("source must have 1 columns but is 1 x 2");
  }
}
