package io.github.tdl4j.math.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSpanTest {
  /** Rows are stored as {@code float}. */
  private static final double FLOAT = 1e-5;

  /** 60 x 50,000 is more than a panel holds. */
  @ParameterizedTest
  @CsvSource({"9, 4", "4, 9", "5, 5", "60, 50000"})
  void points_coordinatesOfTheRows_areTheRowsAboutTheirMean(int rows, int columns) {
    Matrix matrix = random(rows, columns);
    RowSpan span = RowSpan.of(matrix);

    Matrix points = span.points(span.coordinates().transpose());

    assertThat(span.rank()).isEqualTo(Math.min(rows - 1, columns));
    close(points.plusRow(1, span.mean().toMatrix()), matrix);
  }

  @ParameterizedTest
  @CsvSource({"9, 4", "4, 9", "60, 50000"})
  void values_anyShape_areTheRootsOfTheGramMatrixEigenvalues(int rows, int columns) {
    Matrix matrix = random(rows, columns);
    RowSpan span = RowSpan.of(matrix);

    Matrix centred = matrix.plusRow(-1, span.mean().toMatrix());
    double[] squares = Svd.of(DoubleMatrix.inner(centred, centred)).values();

    double[] values = span.values();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(Math.sqrt(squares[i]), within(FLOAT * values[0]));
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 12", "60, 50000"})
  void directions_unitCoordinates_areOrthonormalAndThePointsByColumn(int rows, int columns) {
    RowSpan span = RowSpan.of(random(rows, columns));
    DoubleMatrix unit = DoubleMatrix.identity(rows - 1).firstColumns(4);

    DoubleMatrix axes = span.directions(unit);

    DoubleMatrix products = axes.transposeTimes(axes);
    for (int i = 0; i < 4; i++) {
      assertThat(products.row(i)).containsExactly(unit.row(i), within(1e-12));
    }
    assertThat(span.points(unit)).isEqualTo(axes.transpose().toMatrix());
  }

  @Test
  void left_anyRows_sumsToZeroAndIsOrthonormal() {
    DoubleMatrix left = RowSpan.of(random(6, 3)).left();

    DoubleMatrix products = left.transposeTimes(left);
    for (int i = 0; i < 3; i++) {
      assertThat(left.columnMeans().get(0, i)).isCloseTo(0, within(1e-14));
      assertThat(products.get(i, i)).isCloseTo(1, within(1e-14));
    }
  }

  @Test
  void rank_repeatedRowsAndColumns_countsDirectionsOnce() {
    Matrix rows =
        Matrix.ofRows(
            new float[] {0.1f, 0.1f, 7}, new float[] {0.7f, 0.7f, 7}, new float[] {0.1f, 0.1f, 7});

    assertThat(RowSpan.of(rows).rank()).isEqualTo(1);
  }

  @Test
  void of_noRows_isRefused() {
    assertThatThrownBy(() -> RowSpan.of(Matrix.zeros(0, 3)))
        .hasMessage("rows must be at least 1 but is 0");
  }

  @Test
  void rank_equalRows_isZero() {
    assertThat(RowSpan.of(Matrix.column(3, 3, 3)).rank()).isZero();
    assertThat(RowSpan.of(Matrix.row(3, 1, 4)).rank()).isZero();
  }

  private static Matrix random(int rows, int columns) {
    return Seeds.root(11).stream(rows + "x" + columns).gaussians(rows, columns, 1);
  }

  private static void close(Matrix actual, Matrix expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int row = 0; row < actual.rows(); row++) {
      float[] left = actual.row(row);
      float[] right = expected.row(row);
      for (int i = 0; i < left.length; i++) {
        if (Math.abs(left[i] - right[i]) > FLOAT) {
          assertThat(left[i]).as(row + ", " + i).isCloseTo(right[i], within((float) FLOAT));
        }
      }
    }
  }
}
