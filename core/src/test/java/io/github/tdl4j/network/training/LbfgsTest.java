package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** x²/2: the first step is of length 1, and the pair of it shows the curvature, which is 1. */
  @ParameterizedTest
  @CsvSource({"3, 1, 2", "-3, 1, -2", "3, 2, 0", "-3, 2, 0"})
  void minimize_parabola_goesOneThenToTheMinimum(double start, int iterations, double end) {
    double[] found = new Lbfgs(5, iterations, 1e-12).minimize(parabola(1), new double[] {start});

    assertThat(found[0]).isCloseTo(end, within(1e-15));
  }

  /** From -3 the first step leaves a slope of -2, which is two thirds of the first. */
  @ParameterizedTest
  @CsvSource({"0.7, -2", "0.66, 0"})
  void minimize_slopeOfTheTolerance_ends(double tolerance, double end) {
    double[] found = new Lbfgs(5, 9, tolerance).minimize(parabola(1), new double[] {-3});

    assertThat(found[0]).isCloseTo(end, within(1e-15));
  }

  /** From 2 to 1: a slope of just that share is enough. */
  @Test
  void minimize_slopeOfExactlyTheTolerance_ends() {
    double[] found = new Lbfgs(5, 9, 0.5).minimize(parabola(1), new double[] {2});

    assertThat(found[0]).isCloseTo(1, within(1e-15));
  }

  /**
   * 50 x² from 0.1: a step of 1 leads to -0.9, and its halves to -0.4, -0.15 and -0.025, the first
   * of them that is lower.
   */
  @Test
  void minimize_stepTooLong_isHalvedUntilTheValueFalls() {
    double[] found = new Lbfgs(5, 1, 1e-12).minimize(parabola(100), new double[] {0.1});

    assertThat(found[0]).isCloseTo(-0.025, within(1e-15));
  }

  /** x²/2 from 1/2: the first step leads to -1/2, which is as high, and its half to 0. */
  @Test
  void minimize_stepThatDoesNotGainEnough_isHalved() {
    double[] found = new Lbfgs(5, 1, 1e-12).minimize(parabola(1), new double[] {0.5});

    assertThat(found[0]).isCloseTo(0, within(1e-15));
  }

  @Test
  void minimize_valueThatNoStepLowers_returnsTheStart() {
    double[] found =
        EXACT.minimize(
            (x, gradient) -> {
              gradient[0] = 1;
              return 7;
            },
            new double[] {4});

    assertThat(found).containsExactly(4);
  }

  /**
   * cos x from 0.5 to 1.5 grows steeper: that pair has no positive curvature, and without it the
   * second step is of length 1 again.
   */
  @Test
  void minimize_negativeCurvature_isNotLearnt() {
    double[] found =
        new Lbfgs(5, 2, 1e-12)
            .minimize(
                (x, gradient) -> {
                  gradient[0] = -Math.sin(x[0]);
                  return Math.cos(x[0]);
                },
                new double[] {0.5});

    assertThat(found[0]).isCloseTo(2.5, within(1e-12));
  }

  /**
   * Each step against −H g, with the matrix H that the updates of BFGS (equation 6.17 of the book)
   * by the kept pairs make of the newest one's scale; halvings leave a share of 2^-j of it.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void minimize_rosenbrocksValley_followsTheMatrixOfTheKeptPairs(int memory) {
    List<double[]> points = new ArrayList<>();
    for (int k = 0; k <= 12; k++) {
      points.add(
          new Lbfgs(memory, k, 1e-12).minimize(LbfgsTest::rosenbrock, new double[] {-1.2, 1}));
    }
    for (int k = 1; k < 12; k++) {
      double[] expected = direction(points.subList(0, k + 1), memory);
      double[] step = minus(points.get(k + 1), points.get(k));
      double halvings = Math.log(dot(expected, expected) / dot(step, step)) / Math.log(4);
      double shrink = Math.pow(2, -Math.rint(halvings));
      assertThat(halvings).isGreaterThan(-1e-6);
      assertThat(step)
          .containsExactly(
              new double[] {shrink * expected[0], shrink * expected[1]},
              within(1e-7 * Math.sqrt(dot(step, step))));
    }
  }

  /** −H g at the last of the points, from the newest steps along which the slope grew. */
  private static double[] direction(List<double[]> points, int memory) {
    List<double[][]> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < points.size(); i++) {
      double[] s = minus(points.get(i + 1), points.get(i));
      double[] y = minus(gradient(points.get(i + 1)), gradient(points.get(i)));
      if (dot(s, y) > 0) {
        pairs.add(new double[][] {s, y});
      }
    }
    double[][] newest = pairs.get(pairs.size() - 1);
    double scale = dot(newest[0], newest[1]) / dot(newest[1], newest[1]);
    double[][] h = {{scale, 0}, {0, scale}};
    for (double[][] pair : pairs.subList(Math.max(0, pairs.size() - memory), pairs.size())) {
      h = updated(h, pair[0], pair[1]);
    }
    double[] g = gradient(points.get(points.size() - 1));
    return new double[] {-dot(h[0], g), -dot(h[1], g)};
  }

  /** (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ. */
  private static double[][] updated(double[][] h, double[] s, double[] y) {
    double rho = 1 / dot(s, y);
    double[][] left = {
      {1 - rho * s[0] * y[0], -rho * s[0] * y[1]}, {-rho * s[1] * y[0], 1 - rho * s[1] * y[1]}
    };
    double[][] result = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        result[i][j] = rho * s[i] * s[j];
        for (int k = 0; k < 2; k++) {
          result[i][j] += left[i][k] * dot(h[k], left[j]);
        }
      }
    }
    return result;
  }

  private static double[] gradient(double[] at) {
    double[] gradient = new double[2];
    rosenbrock(at, gradient);
    return gradient;
  }

  private static double[] minus(double[] left, double[] right) {
    return new double[] {left[0] - right[0], left[1] - right[1]};
  }

  private static double dot(double[] left, double[] right) {
    return left[0] * right[0] + left[1] * right[1];
  }

  private static Lbfgs.Objective parabola(double curvature) {
    return (x, gradient) -> {
      gradient[0] = curvature * x[0];
      return curvature * x[0] * x[0] / 2;
    };
  }

  /**
   * -3 x has a slope that never changes: no pair shows a curvature, and all steps are of length 1.
   */
  @Test
  void minimize_straightLine_goesOnInStepsOfOne() {
    double[] found =
        new Lbfgs(5, 4, 1e-12)
            .minimize(
                (x, gradient) -> {
                  gradient[0] = -3;
                  return -3 * x[0];
                },
                new double[] {0});

    assertThat(found[0]).isCloseTo(4, within(1e-12));
  }

  @Test
  void lbfgs_numbersOutsideTheirRule_areRefused() {
    assertThatThrownBy(() -> new Lbfgs(0, 1, 1)).hasMessage("memory must be at least 1 but is 0");
    assertThatThrownBy(() -> new Lbfgs(1, -1, 1))
        .hasMessage("iterations must be at least 0 but is -1");
    assertThatThrownBy(() -> new Lbfgs(1, 1, 0))
        .hasMessage("tolerance must be positive and finite but is 0.0");
  }
}
