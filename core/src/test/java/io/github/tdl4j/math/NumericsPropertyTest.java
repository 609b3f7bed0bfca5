package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Distances, kernels, products and selection against loops that follow their definitions. */
class NumericsPropertyTest {
  private static final int TRIES = 60;

  /** Sums of some ten squares in {@code double}. */
  private static final double ROUNDING = 1e-12;

  @Property(tries = TRIES)
  void squaredEuclidean_anyRows_isTheSumOfSquaredDifferences(
      @ForAll @IntRange(min = 1, max = 12) int width, @ForAll long seed) {
    Matrix left = random(seed, "left", 5, width);
    Matrix right = random(seed, "right", 4, width);

    DoubleMatrix distances = Distances.squaredEuclidean(left, right);

    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(distances.get(i, j)).isCloseTo(squared(left, i, right, j), within(1e-10));
        assertThat(Distances.squaredEuclidean(left.row(i), right.row(j)))
            .isCloseTo(squared(left, i, right, j), within(ROUNDING * 1e3));
      }
    }
  }

  @Property(tries = TRIES)
  void squaredEuclidean_rowsWithThemselves_isExactlyZeroAndElsewhereNotNegative(
      @ForAll @IntRange(min = 1, max = 40) int width, @ForAll long seed) {
    Matrix rows = random(seed, "rows", 6, width).plusRow(1, Matrix.row(filled(width, 1000)));

    DoubleMatrix distances = Distances.squaredEuclidean(rows, rows);

    for (int i = 0; i < 6; i++) {
      assertThat(distances.get(i, i)).isZero();
      assertThat(Arrays.stream(distances.row(i)).min().orElseThrow()).isNotNegative();
    }
  }

  @Property(tries = TRIES)
  void kernels_anyRows_followTheirDefinitions(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 4) int degree,
      @ForAll @DoubleRange(min = 0.01, max = 2) double number,
      @ForAll long seed) {
    Matrix left = random(seed, "left", 3, width);
    Matrix right = random(seed, "right", 2, width);

    DoubleMatrix rbf = RbfKernel.of(number).fittedTo(left).between(left, right);
    DoubleMatrix linear = new LinearKernel().fittedTo(left).between(left, right);
    DoubleMatrix polynomial =
        new PolynomialKernel(degree, 1, number).fittedTo(left).between(left, right);

    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        double inner = inner(left, i, right, j);
        double power = Math.pow(number * inner + 1, degree);
        assertThat(linear.get(i, j)).isCloseTo(inner, within(1e-10));
        assertThat(rbf.get(i, j))
            .isCloseTo(Math.exp(-number * squared(left, i, right, j)), within(1e-10));
        assertThat(polynomial.get(i, j))
            .isCloseTo(power, within(ROUNDING * 1e3 * (1 + Math.abs(power))));
      }
    }
  }

  @Property(tries = TRIES)
  void median_anyRows_isTheLowerMiddleOfAllPairs(
      @ForAll @IntRange(min = 2, max = 9) int count, @ForAll long seed) {
    Matrix rows = random(seed, "rows", count, 3);
    double[] pairs = new double[count * (count - 1) / 2];
    int at = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        pairs[at++] = Math.sqrt(squared(rows, i, rows, j));
      }
    }
    Arrays.sort(pairs);

    assertThat(Distances.median(rows)).isCloseTo(pairs[(pairs.length - 1) / 2], within(1e-6));
  }

  /** Both ways of selecting, up to and above 32. */
  @Property(tries = 200)
  void smallest_anyValuesAndOrder_isThatOfASort(
      @ForAll @Size(min = 1, max = 90) double[] values,
      @ForAll @IntRange(min = 1, max = 90) int k) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int order = Math.min(k, values.length);

    // Equal as numbers: a zero has two signs.
    assertThat(Selection.smallest(values, order) == sorted[order - 1]).isTrue();
  }

  @Property(tries = TRIES)
  void products_anyShape_followTheDefinition(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int inner,
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll long seed) {
    DoubleMatrix left = DoubleMatrix.of(random(seed, "left", rows, inner));
    DoubleMatrix right = DoubleMatrix.of(random(seed, "right", inner, columns));

    DoubleMatrix product = left.times(right);
    DoubleMatrix transposed = left.transpose().transposeTimes(right);
    DoubleMatrix timesTranspose = left.timesTranspose(right.transpose());

    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          sum += left.get(i, k) * right.get(k, j);
        }
        assertThat(product.get(i, j)).isCloseTo(sum, within(1e-10));
        assertThat(transposed.get(i, j)).isCloseTo(sum, within(1e-10));
        assertThat(timesTranspose.get(i, j)).isCloseTo(sum, within(1e-10));
      }
    }
  }

  private static double squared(Matrix left, int i, Matrix right, int j) {
    double sum = 0;
    for (int k = 0; k < left.columns(); k++) {
      double difference = (double) left.get(i, k) - right.get(j, k);
      sum += difference * difference;
    }
    return sum;
  }

  private static double inner(Matrix left, int i, Matrix right, int j) {
    double sum = 0;
    for (int k = 0; k < left.columns(); k++) {
      sum += (double) left.get(i, k) * right.get(j, k);
    }
    return sum;
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private static Matrix random(long seed, String name, int rows, int columns) {
    return Seeds.root(seed).stream(name).gaussians(rows, columns, 3);
  }
}
