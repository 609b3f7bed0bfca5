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

class NormalEquationsTest {
  /** Features 0, 1, 3 and targets 1, 2, 7 with weights 1, 2, 1. */
  @Test
  void solve_threeRows_isTheLineDoneByHand() {
    try (NormalEquations equations = new NormalEquations(1, 1)) {
      equations.add(column(0, 1, 3), column(1, 2, 7), new double[] {1, 2, 1});

      DoubleMatrix solution = equations.solve();

      // About the weighted means 5/4 and 3: Σ d φ² = 19/4 and Σ d φ y = 10, with a ridge of 1.
      double slope = 10 / (1 + 19 / 4.0);
      assertThat(solution.get(0, 0)).isCloseTo(slope, within(1e-14));
      assertThat(solution.get(1, 0)).isCloseTo(3 - slope * 5 / 4, within(1e-14));
    }
  }

  /**
   * W = Φᵀ D R and 1ᵀ D R = 0 for the residuals R: there the objective, which is convex, is flat.
   */
  @ParameterizedTest
  @CsvSource({"40, 5, 3", "700, 300, 270"})
  void solve_rowsInBlocks_meetsTheConditionsOfTheMinimum(int count, int features, int outputs) {
    DoubleMatrix phi = random("phi", count, features);
    DoubleMatrix targets = random("targets", count, outputs);
    double[] weights = new double[count];
    Arrays.setAll(weights, row -> row % 3 * 0.7); // Every third row has no weight.
    DoubleMatrix solution;
    try (NormalEquations equations = new NormalEquations(features, outputs)) {
      for (int from = 0; from < count; from += 16) {
        int[] block = numbers(from, Math.min(count, from + 16));
        equations.add(
            phi.select(block),
            targets.select(block),
            Arrays.copyOfRange(weights, from, from + block.length));
      }
      solution = equations.solve();
    }

    DoubleMatrix slopes = solution.select(numbers(0, features));
    DoubleMatrix constant = DoubleMatrix.ofRows(solution.row(features));
    DoubleMatrix residuals = targets.plus(-1, phi.times(slopes)).plusRow(-1, constant);
    DoubleMatrix weighted = residuals.scaleRows(weights);
    close(slopes, phi.transposeTimes(weighted));
    close(weighted.columnMeans(), DoubleMatrix.zeros(1, outputs));
  }

  /** The constant has no ridge: without any weight nothing tells it. */
  @Test
  void solve_noWeight_saysThatTheSystemIsSingular() {
    try (NormalEquations equations = new NormalEquations(1, 1)) {
      equations.add(column(0, 1), column(1, 2), new double[2]);

      assertThatThrownBy(equations::solve)
          .isInstanceOf(SingularMatrixException.class)
          .hasMessage(
              "the normal equations (2 x 2) is singular: its leading minor of order 2 is not"
                  + " positive");
    }
  }

  private static DoubleMatrix column(double... entries) {
    return DoubleMatrix.ofRows(entries).transpose();
  }

  private static DoubleMatrix random(String name, int rows, int columns) {
    return DoubleMatrix.of(Seeds.root(17).stream(name).gaussians(rows, columns, 1));
  }

  private static int[] numbers(int from, int to) {
    int[] numbers = new int[to - from];
    Arrays.setAll(numbers, i -> from + i);
    return numbers;
  }

  private static void close(DoubleMatrix actual, DoubleMatrix expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int row = 0; row < actual.rows(); row++) {
      assertThat(actual.row(row)).containsExactly(expected.row(row), within(1e-10));
    }
  }
}
