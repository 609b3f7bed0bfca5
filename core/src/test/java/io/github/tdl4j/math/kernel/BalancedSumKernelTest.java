package io.github.tdl4j.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.decomposition.Cholesky;
import io.github.tdl4j.math.kernel.SumKernel.Term;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancedSumKernelTest {
  private final Matrix rows = Seeds.root(2).stream("rows").gaussians(30, 7, 1);

  private static Term term(int columns, double weight) {
    return new Term(columns, RbfKernel.ofMedian(), weight);
  }

  private static DoubleMatrix gram(Kernel kernel, Matrix rows) {
    return kernel.fittedTo(rows).between(rows, rows);
  }

  /** Each part by itself, with its own median distance, divided by its own variance. */
  @Test
  void between_threeParts_isTheSumOfSingleKernelsOfOneVariance() {
    Matrix unequal = rows.mutableCopy();
    DoubleMatrix first = gram(RbfKernel.ofMedian(), unequal.columnRange(0, 4));
    DoubleMatrix second = gram(RbfKernel.ofMedian(), unequal.columnRange(4, 5));
    DoubleMatrix third = gram(RbfKernel.ofMedian(), unequal.columnRange(5, 7));
    double variance = BalancedSumKernel.variance(first);
    DoubleMatrix expected =
        first
            .scaled(1 / 4.0)
            .plus(variance / BalancedSumKernel.variance(second) / 4, second)
            .plus(2 * variance / BalancedSumKernel.variance(third) / 4, third);

    DoubleMatrix found =
        gram(new BalancedSumKernel(List.of(term(4, 1), term(1, 1), term(2, 2))), unequal);

    for (int row = 0; row < 30; row++) {
      for (int column = 0; column < 30; column++) {
        assertThat(found.get(row, column)).isCloseTo(expected.get(row, column), within(1e-12));
      }
    }
    try (Cholesky definite = Cholesky.of("K", found.plus(1e-9, DoubleMatrix.identity(30)))) {
      assertThat(definite).isNotNull();
    }
  }

  @Test
  void fittedTo_anyRows_isASumWhoseParametersAreSet() {
    BalancedSumKernel kernel = new BalancedSumKernel(List.of(term(4, 1), term(3, 1)));
    SumKernel fitted = (SumKernel) kernel.fittedTo(rows).kernel();

    double median = Distances.median(rows.columnRange(4, 7));
    assertThat(fitted.terms().get(0).weight()).isEqualTo(0.5);
    assertThat(fitted.terms().get(1).kernel()).isEqualTo(RbfKernel.of(1 / (median * median)));
    assertThat(gram(fitted, rows).toMatrix()).isEqualTo(gram(kernel, rows).toMatrix());
  }

  /** The unit of a part has no influence, as its width is a median distance. */
  @Test
  void between_aPartInAnotherUnit_isTheSame() {
    Matrix other = rows.mutableCopy();
    Matrix scaled = rows.columnRange(4, 7).scaled(8);
    MutableMatrix changed = rows.mutableCopy();
    for (int row = 0; row < 30; row++) {
      for (int column = 0; column < 3; column++) {
        changed.set(row, 4 + column, scaled.get(row, column));
      }
    }
    Kernel kernel = new BalancedSumKernel(List.of(term(4, 1), term(3, 1)));

    assertThat(gram(kernel, changed).get(3, 5))
        .isCloseTo(gram(kernel, other).get(3, 5), within(1e-12));
  }

  @Test
  void between_aPartThatDoesNotVary_isLeftOut() {
    Matrix constant = Matrix.ofRows(new float[] {1, 7}, new float[] {2, 7}, new float[] {4, 7});
    for (Kernel one : List.of(RbfKernel.ofMedian(), new LinearKernel())) {
      Kernel kernel = new BalancedSumKernel(List.of(new Term(1, one, 1), new Term(1, one, 1)));

      assertThat(((SumKernel) kernel.fittedTo(constant).kernel()).terms().get(1).weight())
          .isEqualTo(0);
    }
  }

  @Test
  void kernel_withoutAnyWeight_isRefused() {
    assertThatThrownBy(() -> new BalancedSumKernel(List.of(term(1, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the sum of weights");
  }
}
