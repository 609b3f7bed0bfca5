package io.github.tdl4j.math.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;

class CholeskyTest {
  @Test
  void solve_systemSolvedByHand_givesThatSolution() {
    DoubleMatrix matrix = DoubleMatrix.ofRows(new double[] {4, 2}, new double[] {2, 3});
    DoubleMatrix right = DoubleMatrix.ofRows(new double[] {8, 4}, new double[] {8, 6});

    DoubleMatrix solution = Cholesky.of("the system", matrix).solve(right);

    // 4 x + 2 y = 8 and 2 x + 3 y = 8; 4 x + 2 y = 4 and 2 x + 3 y = 6.
    assertThat(solution.row(0)).containsExactly(new double[] {1, 0}, within(1e-14));
    assertThat(solution.row(1)).containsExactly(new double[] {2, 2}, within(1e-14));
  }

  @Test
  void of_onlyLowerTriangleGiven_ignoresTheUpperAndLeavesTheMatrix() {
    DoubleMatrix matrix =
        DoubleMatrix.ofRows(new double[] {4, Double.MAX_VALUE}, new double[] {2, 3});

    DoubleMatrix solution =
        Cholesky.of("the system", matrix)
            .solve(DoubleMatrix.ofRows(new double[] {8}, new double[] {8}));

    assertThat(solution.get(0, 0)).isCloseTo(1, within(1e-14));
    assertThat(matrix.get(1, 1)).isEqualTo(3);
  }

  @Test
  void of_singularMatrix_namesItAndTheMinor() {
    DoubleMatrix matrix = DoubleMatrix.ofRows(new double[] {1, 1}, new double[] {1, 1});

    assertThatThrownBy(() -> Cholesky.of("the covariance", matrix))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessage(
            "the covariance (2 x 2) is singular: its leading minor of order 2 is not positive");
  }

  /** 600 rows are three tiles, 300 columns as many panels. */
  @Test
  void solve_severalTiles_multipliesBack() {
    DoubleMatrix root = DoubleMatrix.of(Seeds.root(5).stream("root").gaussians(600, 600, 0.05));
    DoubleMatrix matrix = root.timesTranspose(root).plus(1, DoubleMatrix.identity(600));
    DoubleMatrix right = DoubleMatrix.of(Seeds.root(5).stream("right").gaussians(600, 300, 1));

    DoubleMatrix back = matrix.times(Cholesky.of("the system", matrix).solve(right));

    for (int row = 0; row < 600; row++) {
      assertThat(back.row(row)).containsExactly(right.row(row), within(1e-12));
    }
  }

  @Test
  void of_minorOfALaterTile_isNamedByItsOrder() {
    DoubleMatrix matrix = DoubleMatrix.identity(600);
    matrix.set(450, 450, -1);

    assertThatThrownBy(() -> Cholesky.of("the covariance", matrix))
        .hasMessageContaining("its leading minor of order 451 is not positive");
  }

  @Test
  void of_matrixThatIsNotSquare_namesItsShape() {
    assertThatThrownBy(() -> Cholesky.of("the covariance", DoubleMatrix.zeros(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the covariance must be square but is 2 x 3");
  }

  @Test
  void solve_rightOfOtherHeight_namesItsShape() {
    Cholesky factor = Cholesky.of("the system", DoubleMatrix.identity(2));

    assertThatThrownBy(() -> factor.solve(DoubleMatrix.zeros(3, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("right must have 2 rows but is 3 x 1");
  }
}
