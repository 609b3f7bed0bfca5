package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvdTest {
  private static final double TOLERANCE = 1e-12;

  @ParameterizedTest
  @CsvSource({"5, 3", "3, 5", "4, 4", "1, 6", "6, 1"})
  void of_anyShape_multipliesBackAndIsOrthonormal(int rows, int columns) {
    DoubleMatrix matrix = random(rows, columns);

    Svd svd = Svd.of(matrix);

    close(svd.left().scaleColumns(svd.values()).timesTranspose(svd.right()), matrix);
    close(svd.left().transposeTimes(svd.left()), identity(Math.min(rows, columns)));
    close(svd.right().transposeTimes(svd.right()), identity(Math.min(rows, columns)));
    assertThat(svd.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void values_diagonalMatrix_areItsAbsoluteEntries() {
    Svd svd = Svd.of(DoubleMatrix.ofRows(new double[] {0, -3}, new double[] {2, 0}));

    assertThat(svd.values()).containsExactly(new double[] {3, 2}, within(TOLERANCE));
  }

  @Test
  void rank_productOfThinFactors_isTheirWidth() {
    Svd svd = Svd.of(random(7, 2).times(random(2, 6)));

    assertThat(svd.rank(1e-10)).isEqualTo(2);
  }

  /** The four conditions of Penrose. */
  @Test
  void pseudoInverse_deficientMatrix_meetsPenrosesConditions() {
    DoubleMatrix a = random(7, 2).times(random(2, 6));

    DoubleMatrix inverse = Svd.of(a).pseudoInverse(1e-10);

    close(a.times(inverse).times(a), a);
    close(inverse.times(a).times(inverse), inverse);
    close(a.times(inverse).transpose(), a.times(inverse));
    close(inverse.times(a).transpose(), inverse.times(a));
  }

  private static DoubleMatrix random(int rows, int columns) {
    return DoubleMatrix.of(Seeds.root(7).stream(rows + "x" + columns).gaussians(rows, columns, 1));
  }

  private static DoubleMatrix identity(int order) {
    DoubleMatrix identity = DoubleMatrix.zeros(order, order);
    for (int i = 0; i < order; i++) {
      identity.set(i, i, 1);
    }
    return identity;
  }

  private static void close(DoubleMatrix actual, DoubleMatrix expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int row = 0; row < actual.rows(); row++) {
      assertThat(actual.row(row)).containsExactly(expected.row(row), within(TOLERANCE));
    }
  }
}
