package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.kernel.KernelFunction;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistancesTest {
  @Test
  void median_moreRowsThanAreLookedAt_takesEverySecondRow() {
    MutableMatrix rows = MutableMatrix.zeros(2001, 1);
    for (int row = 1; row < 2001; row += 2) {
      rows.set(row, 0, 1000); // Left out: every second row stays at 0, but for the last.
    }
    rows.set(2000, 0, 5);

    assertThat(Distances.median(rows)).isEqualTo(5);
  }

  /** Every second row alone would be all 0. */
  @Test
  void median_asManyRowsAsAreLookedAt_takesAll() {
    MutableMatrix rows = MutableMatrix.zeros(2000, 1);
    for (int row = 1; row < 2000; row += 2) {
      rows.set(row, 0, 1000);
    }

    assertThat(Distances.median(rows)).isEqualTo(1000);
  }

  /** Of 1, 2, 4, 7 the distances are 1, 2, 3, 3, 5, 6. */
  @Test
  void median_fourNumbers_isTheLowerMiddleOfTheirSixDistances() {
    assertThat(Distances.median(Matrix.column(4, 1, 7, 2))).isEqualTo(3);
    assertThat(Distances.median(Matrix.column(0, 10, 11))).isEqualTo(10);
  }

  @Test
  void median_mostRowsEqual_leavesTheirPairsOut() {
    assertThat(Distances.median(Matrix.column(1, 1, 1, 1, 4))).isCloseTo(3, within(1e-12));
  }

  @Test
  void median_equalRowsOrOne_isZero() {
    assertThat(Distances.median(Matrix.column(2, 2, 2))).isZero();
    assertThat(Distances.median(Matrix.column(2))).isZero();
  }

  @Test
  void rbf_medianGamma_isOneByTheSquaredMedian() {
    Matrix rows = Matrix.column(0, 3);

    DoubleMatrix values = RbfKernel.ofMedian().fittedTo(rows).between(rows, rows);

    assertThat(values.get(0, 0)).isEqualTo(1);
    assertThat(values.get(0, 1)).isCloseTo(Math.exp(-1), within(1e-12));
  }

  @Test
  void rbf_givenGamma_isTakenWhateverTheRows() {
    Matrix rows = Matrix.column(0, 3);

    assertThat(RbfKernel.of(0.5).fittedTo(rows).between(rows, rows).get(0, 1))
        .isCloseTo(Math.exp(-4.5), within(1e-12));
  }

  @Test
  void rbf_medianGammaOfEqualRows_isOne() {
    Matrix rows = Matrix.column(2, 2);

    assertThat(RbfKernel.ofMedian().fittedTo(rows).between(rows, Matrix.column(3)).get(0, 0))
        .isCloseTo(Math.exp(-1), within(1e-12));
  }

  @Test
  void kernels_numbersOutsideTheirRule_areRefused() {
    assertThatThrownBy(() -> RbfKernel.of(0))
        .hasMessage("gamma must be positive and finite but is 0.0");
    assertThatThrownBy(() -> new PolynomialKernel(0, 1, 1))
        .hasMessage("degree must be at least 1 but is 0");
    assertThatThrownBy(() -> new PolynomialKernel(1, -1, 1))
        .hasMessage("offset must be zero or positive and finite but is -1.0");
    assertThatThrownBy(() -> new PolynomialKernel(1, 1, 0))
        .hasMessage("scale must be positive and finite but is 0.0");
  }

  /** (2 · 3 · 5 + 1)² of the rows 3 and 5. */
  @Test
  void polynomial_ofTwoNumbers_isThePowerOfTheirScaledProduct() {
    KernelFunction kernel = new PolynomialKernel(2, 1, 2).fittedTo(Matrix.column(1));

    assertThat(kernel.between(Matrix.column(3), Matrix.column(5)).get(0, 0)).isEqualTo(961);
  }

  /** Up to the 32nd smallest are found in one way, larger ones in another. */
  @Test
  void smallest_ofAShuffledRange_isItsPlace() {
    int[] places = IntStream.range(0, 101).toArray();
    for (int order = 0; order < 20; order++) {
      Seeds.root(order).stream("order").shuffle(places);
      double[] values =
          Arrays.stream(places).mapToDouble(place -> Math.floorDiv(place, 2)).toArray();
      for (int k : new int[] {1, 2, 31, 32, 33, 34, 51, 100, 101}) {
        assertThat(Selection.smallest(values, k)).isEqualTo(Math.floorDiv(k - 1, 2));
      }
    }
  }

  @Test
  void smallest_placeThatIsNone_isRefused() {
    double[] values = {1, 2};

    assertThatThrownBy(() -> Selection.smallest(values, 3))
        .hasMessage("k must be in [1, 2] but is 3");
    assertThatThrownBy(() -> Selection.smallest(values, 0))
        .hasMessage("k must be in [1, 2] but is 0");
  }

  /** Widths that are no multiple of the four sums, by whole numbers. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 11})
  void sums_countingNumbers_areTheirClosedForms(int width) {
    float[] counting = new float[width];
    float[] twice = new float[width];
    for (int i = 0; i < width; i++) {
      counting[i] = i + 1;
      twice[i] = 2 * (i + 1);
    }
    double squares = width * (width + 1) * (2 * width + 1) / 6.0;

    assertThat(Distances.squaredEuclidean(twice, counting)).isEqualTo(squares);
    assertThat(Distances.inner(twice, counting)).isEqualTo(2 * squares);
  }

  /** A product errs by some units of the last digit of squares of 10^8. */
  @Test
  void squaredEuclidean_equalRowsFarFromZero_isExactlyZero() {
    Matrix rows = Seeds.root(9).stream("far").gaussians(40, 37, 3e3);

    DoubleMatrix squares = Distances.squaredEuclidean(rows, rows.mutableCopy());

    for (int row = 0; row < 40; row++) {
      assertThat(squares.get(row, row)).isZero();
    }
  }

  @Test
  void squaredEuclidean_ofRows_areThoseOfAPlane() {
    Matrix left = Matrix.ofRows(new float[] {0, 0}, new float[] {3, 4});
    Matrix right = Matrix.ofRows(new float[] {3, 4}, new float[] {6, 8}, new float[] {0, 1});

    DoubleMatrix squares = Distances.squaredEuclidean(left, right);

    assertThat(squares.row(0)).containsExactly(25, 100, 1);
    assertThat(squares.row(1)).containsExactly(0, 25, 18);
  }
}
