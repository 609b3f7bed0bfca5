package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products in tiles against those of one call. */
class TiledProductTest {
  private static final double SUMS = 1e-11;

  /** 600 rows and 520 columns are three tiles each way. */
  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void of_anyTransposes_isTheProductOfOneCall(boolean leftTransposed, boolean rightTransposed) {
    Lapack.Factor left = factor("left", 600, 130, leftTransposed);
    Lapack.Factor right = factor("right", 130, 520, rightTransposed);
    DoubleMatrix expected = DoubleMatrix.zeros(600, 520);
    Lapack.multiply(expected, 0, left, right);

    close(TiledProduct.of(left, right, 520), expected);
  }

  private static Lapack.Factor factor(String name, int rows, int columns, boolean transposed) {
    DoubleMatrix matrix = DoubleMatrix.of(random(name, rows, columns));
    return new Lapack.Factor(transposed ? matrix.transpose() : matrix, transposed);
  }

  @Test
  void inner_twoMatrices_isTheProductInDouble() {
    Matrix left = random("left", 300, 70);
    Matrix right = random("right", 290, 70);
    DoubleMatrix expected = DoubleMatrix.zeros(300, 290);
    Lapack.multiply(
        expected,
        0,
        new Lapack.Factor(DoubleMatrix.of(left), false),
        new Lapack.Factor(DoubleMatrix.of(right), true));

    close(DoubleMatrix.inner(left, right), expected);
  }

  @Test
  void inner_matrixWithItself_isExactlySymmetric() {
    Matrix rows = random("rows", 600, 40);

    DoubleMatrix inner = DoubleMatrix.inner(rows, rows);

    close(inner, DoubleMatrix.inner(rows, rows.mutableCopy()));
    DoubleMatrix mirrored = inner.transpose();
    for (int row = 0; row < 600; row++) {
      assertThat(mirrored.row(row)).isEqualTo(inner.row(row));
    }
  }

  private static Matrix random(String name, int rows, int columns) {
    return Seeds.root(9).stream(name).gaussians(rows, columns, 1);
  }

  private static void close(DoubleMatrix actual, DoubleMatrix expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int row = 0; row < actual.rows(); row++) {
      assertThat(actual.row(row)).containsExactly(expected.row(row), within(SUMS));
    }
  }
}
