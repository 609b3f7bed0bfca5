package io.github.tdl4j.math.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovariancesTest {
  private static final double SUMS = 1e-12;

  @Test
  void of_threeRows_areTheSumsDoneByHand() {
    Covariances covariances = Covariances.of(Matrix.column(1, 2, 6), Matrix.column(1, 0, 5));

    // About the means 3 and 2: -2, -1, 3 and -1, -2, 3.
    assertThat(covariances.leftMean().get(0, 0)).isEqualTo(3);
    assertThat(covariances.rightMean().get(0, 0)).isEqualTo(2);
    assertThat(covariances.left().get(0, 0)).isCloseTo(14, within(SUMS));
    assertThat(covariances.right().get(0, 0)).isCloseTo(14, within(SUMS));
    assertThat(covariances.cross().get(0, 0)).isCloseTo(13, within(SUMS));
  }

  /** Widths of several tiles, and blocks that end within the rows. */
  @ParameterizedTest
  @CsvSource({"50, 7, 5, 50", "50, 7, 5, 8", "50, 7, 5, 1", "300, 400, 210, 77"})
  void of_blocksOfAnySize_areTheProductsOfTheCentredRows(int count, int p, int q, int block) {
    Matrix left = random("left", count, p);
    Matrix right = random("right", count, q);

    Covariances covariances = Covariances.of(left, right, block);

    DoubleMatrix x = centred(left);
    DoubleMatrix y = centred(right);
    close(covariances.left(), x.transposeTimes(x), SUMS * count);
    close(covariances.right(), y.transposeTimes(y), SUMS * count);
    close(covariances.cross(), x.transposeTimes(y), SUMS * count);
    close(covariances.leftMean(), DoubleMatrix.of(left).columnMeans(), SUMS);
    close(covariances.rightMean(), DoubleMatrix.of(right).columnMeans(), SUMS);
  }

  /** Without centring, squares of 10^6 would leave four digits of a spread of 1. */
  @Test
  void of_rowsFarFromZero_keepTheirDigits() {
    MutableMatrix far = random("left", 400, 3).mutableCopy();
    far.update(
        (block, size) -> {
          for (int i = 0; i < size; i++) {
            block[i] = Math.round(block[i] * 16) / 16f + 1_000_000; // without loss in float
          }
        });
    Matrix near = far.plusRow(-1, Matrix.row(1_000_000, 1_000_000, 1_000_000));

    Covariances sums = Covariances.of(far, far, 30);

    Covariances expected = Covariances.of(near, near, 30);
    close(sums.left(), expected.left(), 1e-9);
    close(sums.right(), expected.right(), 1e-9);
    close(sums.cross(), expected.cross(), 1e-9);
  }

  @Test
  void of_rowsInParts_areThoseOfTheWhole() {
    Matrix left = random("left", 60, 6);
    Matrix right = random("right", 60, 4);
    Rows parts = Rows.stack(List.of(left.rowRange(0, 13), left.rowRange(13, 60)));

    assertThat(Covariances.of(parts, right, 20).cross().toMatrix())
        .isEqualTo(Covariances.of(left, right, 20).cross().toMatrix());
  }

  @Test
  void of_differentRows_namesBothShapes() {
    assertThatThrownBy(() -> Covariances.of(Matrix.zeros(3, 2), Matrix.zeros(4, 2)))
        .hasMessage("right must have 3 rows but is 4 x 2");
  }

  private static Matrix random(String name, int rows, int columns) {
    return Seeds.root(12).stream(name).gaussians(rows, columns, 1);
  }

  private static DoubleMatrix centred(Matrix rows) {
    DoubleMatrix matrix = DoubleMatrix.of(rows);
    return matrix.plusRow(-1, matrix.columnMeans());
  }

  private static void close(DoubleMatrix actual, DoubleMatrix expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int row = 0; row < actual.rows(); row++) {
      assertThat(actual.row(row)).containsExactly(expected.row(row), within(tolerance));
    }
  }
}
