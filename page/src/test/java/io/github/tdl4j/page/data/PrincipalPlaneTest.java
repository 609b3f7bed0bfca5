package io.github.tdl4j.page.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {
  private static final double ROUNDING = 1e-6; // of floats

  /** A cross: variance 4 * 9 * 2 along the second column, 4 * 1 * 2 along the first. */
  private static final Matrix CROSS =
      Matrix.ofRows(
          new float[] {1, 0, 7},
          new float[] {-1, 0, 7},
          new float[] {0, 3, 7},
          new float[] {0, -3, 7});

  @Test
  void of_cross_findsItsArmsByFallingVariance() {
    PrincipalPlane plane = PrincipalPlane.of(CROSS);
    DoubleMatrix found = plane.project(CROSS);

    assertThat(plane.names()).containsExactly("PC 1 (90%)", "PC 2 (10%)");
    assertThat(found.get(2, 0)).isCloseTo(3, within(ROUNDING));
    assertThat(found.get(3, 0)).isCloseTo(-3, within(ROUNDING));
    assertThat(found.get(0, 1)).isCloseTo(1, within(ROUNDING));
    assertThat(found.get(0, 0)).isCloseTo(0, within(ROUNDING));
  }

  @Test
  void project_rowsOfOthers_areMeasuredFromTheMeanOfTheFirst() {
    DoubleMatrix found = PrincipalPlane.of(CROSS).project(Matrix.ofRows(new float[] {2, 5, 100}));

    assertThat(found.get(0, 0)).isCloseTo(5, within(ROUNDING));
    assertThat(found.get(0, 1)).isCloseTo(2, within(ROUNDING));
  }

  @Test
  void of_equalRows_hasNoVariance() {
    Matrix equal = Matrix.ofRows(new float[] {1, 2}, new float[] {1, 2}, new float[] {1, 2});

    assertThat(PrincipalPlane.of(equal).names()).containsExactly("PC 1 (0%)", "PC 2 (0%)");
    assertThat(PrincipalPlane.of(equal).project(equal).get(0, 0)).isZero();
  }

  @Test
  void umap_twoFarClusters_areApartAndTheSameEachTime() {
    Matrix near = Seeds.root(1).stream("near").gaussians(40, 10, 1);
    Cluster rows = new Cluster(near);
    DoubleMatrix first = UmapPlane.of(rows.withFarCopy()).orElseThrow();
    DoubleMatrix second = UmapPlane.of(rows.withFarCopy()).orElseThrow();

    assertThat(first.values).isEqualTo(second.values);
    double[] centre = {mean(first, 0, 40, 0), mean(first, 0, 40, 1)};
    double[] other = {mean(first, 40, 80, 0), mean(first, 40, 80, 1)};
    double apart = Math.hypot(centre[0] - other[0], centre[1] - other[1]);
    for (int row = 0; row < 40; row++) {
      double own = Math.hypot(first.get(row, 0) - centre[0], first.get(row, 1) - centre[1]);
      assertThat(own).isLessThan(apart / 2);
    }
  }

  @Test
  void umap_fewRows_isLeftOut() {
    assertThat(UmapPlane.of(Seeds.root(1).stream("few").gaussians(29, 4, 1))).isEmpty();
    assertThat(UmapPlane.of(Seeds.root(1).stream("few").gaussians(30, 4, 1))).isPresent();
  }

  @Test
  void umap_equalRows_isLeftOutOrFinite() {
    UmapPlane.of(Matrix.zeros(40, 3))
        .ifPresent(plane -> assertThat(plane.values).doesNotContain(Double.NaN));
  }

  private static double mean(DoubleMatrix plane, int from, int to, int axis) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      sum += plane.get(row, axis);
    }
    return sum / (to - from);
  }

  /** Rows and the same rows far away. */
  private record Cluster(Matrix near) {
    Matrix withFarCopy() {
      float[][] rows = new float[2 * near.rows()][];
      for (int row = 0; row < near.rows(); row++) {
        rows[row] = near.row(row);
        rows[near.rows() + row] = near.row(row);
        rows[near.rows() + row][0] += 100;
      }
      return Matrix.ofRows(rows);
    }
  }
}
