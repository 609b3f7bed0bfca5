package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
  private static final Lbfgs EXACT = new Lbfgs(5, 1000, 1e-12);

  /** (1 − x)² + 100 (y − x²)², with its minimum 0 at (1, 1). */
  private static double rosenbrock(double[] at, double[] gradient) {
    double x = at[0];
    double y = at[1];
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
  }

  @Test
  void minimize_rosenbrocksValley_findsItsEnd() {
    double[] found = EXACT.minimize(LbfgsTest::rosenbrock, new double[] {-1.2, 1});

    assertThat(found[0]).isCloseTo(1, within(1e-9));
    assertThat(found[1]).isCloseTo(1, within(1e-9));
  }

  @Test
  void minimize_quadraticOfVeryDifferentCurvatures_findsItsCentre() {
    double[] found =
        EXACT.minimize(
            (x, gradient) -> {
              double sum = 0;
              for (int i = 0; i < x.length; i++) {
                double curvature = StrictMath.pow(10, i);
                gradient[i] = curvature * (x[i] - i);
                sum += curvature * (x[i] - i) * (x[i] - i) / 2;
              }
              return sum;
            },
            new double[5]);

    for (int i = 0; i < 5; i++) {
      assertThat(found[i]).isCloseTo(i, within(1e-7));
    }
  }

  @Test
  void minimize_atTheMinimum_staysThereAndLeavesTheStart() {
    double[] start = {1, 1};

    assertThat(EXACT.minimize(LbfgsTest::rosenbrock, start)).containsExactly(1, 1);
    assertThat(start).containsExactly(1, 1);
  }

  @Test
  void minimize_withoutIterations_returnsTheStart() {
    double[] found = new Lbfgs(5, 0, 1e-4).minimize(LbfgsTest::rosenbrock, new double[] {3, 4});

    assertThat(found).containsExactly(3, 4);
  }
}
