package io.github.tdl4j.math.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({"40, 30, 5", "30, 40, 5", "30, 30, 30", "30, 20, 0", "1, 6, 1"})
  void leading_someValues_areTheFirstOfAll(int rows, int columns, int count) {
    DoubleMatrix matrix = random(rows, columns);
    Svd all = Svd.of(matrix);

    Svd leading = Svd.leading(matrix, count);

    assertThat(leading.values())
        .containsExactly(Arrays.copyOf(all.values(), count), within(TOLERANCE));
    close(leading.left().transposeTimes(leading.left()), identity(count));
    close(leading.right().transposeTimes(leading.right()), identity(count));
    // Signs are free: A v = s u ties each pair together.
    close(matrix.times(leading.right()), leading.left().scaleColumns(leading.values()));
    close(leading.left().transposeTimes(all.left().firstColumns(count)), 1);
  }

  /** Squares of 10^-9 would vanish beside 1, in any unit. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e6, 1e-6})
  void leading_smallValuesWanted_areFoundAsAccurately(double unit) {
    double[] values = new double[20];
    Arrays.setAll(values, i -> unit * StrictMath.pow(10, -3.0 * i));
    DoubleMatrix matrix =
        Svd.of(random(30, 20))
            .left()
            .scaleColumns(values)
            .timesTranspose(Svd.of(random(20, 20)).left());

    Svd leading = Svd.leading(matrix, 4);

    assertThat(leading.values()[3]).isCloseTo(unit * 1e-9, within(unit * 1e-15));
    close(leading.left().transposeTimes(leading.left()), identity(4));
  }

  @Test
  void leading_equalValues_areOrthonormalToo() {
    DoubleMatrix turn = Svd.of(random(24, 24)).left();

    Svd leading = Svd.leading(turn, 3);

    assertThat(leading.values()).containsOnly(new double[] {1}, within(TOLERANCE));
    close(leading.left().transposeTimes(leading.left()), identity(3));
    close(leading.right().transposeTimes(leading.right()), identity(3));
  }

  @Test
  void of_noColumns_hasNoValuesAndRankZero() {
    Svd none = Svd.of(DoubleMatrix.zeros(3, 0));

    assertThat(none.values()).isEmpty();
    assertThat(none.rank(0.1)).isZero();
    assertThat(none.left().shape()).isEqualTo("3 x 0");
    assertThat(none.right().shape()).isEqualTo("0 x 0");
  }

  /** No value exceeds the largest. */
  @Test
  void rank_allOfTheLargest_isZero() {
    assertThat(Svd.of(random(4, 3)).rank(1)).isZero();
  }

  @Test
  void leading_moreThanThereAre_isRefused() {
    assertThatThrownBy(() -> Svd.leading(random(4, 3), 4))
        .hasMessage("count must be in [0, 3] but is 4");
    assertThatThrownBy(() -> Svd.leading(random(4, 3), -1))
        .hasMessage("count must be in [0, 3] but is -1");
  }

  private static void close(DoubleMatrix signs, double size) {
    for (int i = 0; i < signs.rows(); i++) {
      assertThat(Math.abs(signs.get(i, i))).isCloseTo(size, within(TOLERANCE));
    }
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
