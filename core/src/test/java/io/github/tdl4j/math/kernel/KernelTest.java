package io.github.tdl4j.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.tdl4j.math.Matrix;
import org.junit.jupiter.api.Test;

/** Kernels of three points by hand. */
class KernelTest {
  /** Their distances are 3, 4 and 5, of which the median is 4. */
  private static final Matrix POINTS = Matrix.ofRows(new float[][] {{0, 0}, {3, 0}, {0, 4}});

  private static double[] row(KernelFunction kernel, int row) {
    return kernel.between(POINTS, POINTS).row(row);
  }

  @Test
  void rbf_ofTheMedian_dividesSquaredDistancesByItsSquare() {
    double[] first = row(RbfKernel.ofMedian().fittedTo(POINTS), 0);
    assertThat(first[0]).isEqualTo(1);
    assertThat(first[1]).isCloseTo(Math.exp(-9 / 16.0), offset(1e-12));
    assertThat(first[2]).isCloseTo(Math.exp(-1), offset(1e-12));
  }

  @Test
  void rbf_ofEqualRows_hasAGammaOfOne() {
    Matrix equal = Matrix.ofRows(new float[][] {{1, 2}, {1, 2}});
    double[] first = row(RbfKernel.ofMedian().fittedTo(equal), 0);
    assertThat(first[1]).isCloseTo(Math.exp(-9), offset(1e-12));
  }

  @Test
  void rbf_ofAGivenGamma_multipliesByIt() {
    double[] second = row(RbfKernel.of(0.5).fittedTo(POINTS), 1);
    assertThat(second[2]).isCloseTo(Math.exp(-12.5), offset(1e-12));
    assertThatThrownBy(() -> RbfKernel.of(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void polynomial_ofDegreeThree_isThePowerOfScaledProducts() {
    double[] second = row(new PolynomialKernel(3, 1, 0.5).fittedTo(POINTS), 1);
    assertThat(second[0]).isEqualTo(1);
    assertThat(second[1]).isCloseTo(Math.pow(0.5 * 9 + 1, 3), offset(1e-12));
    assertThat(second[2]).isEqualTo(1);
  }

  @Test
  void linear_ofAnyRows_isTheirProducts() {
    double[] third = row(new LinearKernel().fittedTo(POINTS), 2);
    assertThat(third).containsExactly(0, 0, 16);
  }
}
