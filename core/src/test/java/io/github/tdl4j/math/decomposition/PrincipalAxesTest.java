package io.github.tdl4j.math.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {
  @Test
  void of_diagonalMatrix_areItsRootsFalling() {
    DoubleMatrix diagonal = DoubleMatrix.ofRows(new double[] {4, 0}, new double[] {0, 9});

    PrincipalAxes axes = PrincipalAxes.of(diagonal);

    assertThat(axes.values()).containsExactly(new double[] {3, 2}, within(1e-14));
    assertThat(Math.abs(axes.axes().get(0, 1))).isCloseTo(1, within(1e-14));
    assertThat(diagonal.get(0, 0)).isEqualTo(4);
  }

  @Test
  void of_covarianceOfRows_hasTheSpreadThatTheRowsHave() {
    Matrix rows = Seeds.root(3).stream("axes").gaussians(40, 9, 1);

    PrincipalAxes axes = PrincipalAxes.of(Covariances.of(rows, rows).left());

    assertThat(axes.values()).containsExactly(RowSpan.of(rows).values(), within(1e-12));
  }

  @Test
  void of_productOfThinFactors_hasTheirWidthAsRank() {
    DoubleMatrix thin = DoubleMatrix.of(Seeds.root(3).stream("thin").gaussians(8, 3, 1));

    PrincipalAxes axes = PrincipalAxes.of(thin.timesTranspose(thin));

    assertThat(axes.rank()).isEqualTo(3);
    DoubleMatrix scaled = axes.axes().scaleRows(axes.values());
    DoubleMatrix back = scaled.transposeTimes(scaled);
    for (int row = 0; row < 8; row++) {
      assertThat(back.row(row)).containsExactly(thin.timesTranspose(thin).row(row), within(1e-12));
    }
  }

  @Test
  void of_zeros_hasNoAxis() {
    assertThat(PrincipalAxes.of(DoubleMatrix.zeros(3, 3)).rank()).isZero();
  }
}
