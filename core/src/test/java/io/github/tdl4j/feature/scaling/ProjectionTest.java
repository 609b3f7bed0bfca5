package io.github.tdl4j.feature.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final double ROUNDING = 1e-4;

  /** 40 rows of 6 numbers with deviations from 6 down to 1. */
  private static final Matrix ROWS = rows(40);

  private static Matrix rows(int count) {
    MutableMatrix rows = Seeds.root(5).stream("rows").gaussians(count, 6, 1);
    rows.updateRows(
        (row, width) -> {
          for (int i = 0; i < width; i++) {
            row[i] *= 6 - i;
          }
        });
    return rows;
  }

  private static PartSettings part(ProjectionSettings projection, double weight) {
    PartSettings plain =
        PartSettings.of(Kind.RAW, 1, FrameSettings.middle(1), Normalisation.GROUP_CENTRED);
    return new PartSettings(
        plain.kind(),
        plain.dctSize(),
        plain.lbpTop(),
        plain.frames(),
        plain.normalisation(),
        projection,
        weight);
  }

  private static ProjectionSettings components(int count, boolean whiten) {
    return new ProjectionSettings(OptionalInt.of(count), whiten);
  }

  private static Matrix projected(FeatureSettings settings, VectorLayout layout, Matrix rows) {
    return Projection.fit(settings, layout, rows, RowMemory.UNBOUNDED).over(rows).toMatrix();
  }

  private static FeatureSettings joint(ProjectionSettings projection, double scale) {
    return new FeatureSettings(
        List.of(part(ProjectionSettings.none(), 1)),
        projection,
        OptionalDouble.of(scale),
        Augmentation.none());
  }

  /** (1/n) ZᵀZ. */
  private static DoubleMatrix covariance(Matrix rows) {
    return DoubleMatrix.of(rows.transposeTimes(rows)).scaled(1.0 / rows.rows());
  }

  @Test
  void fit_whitened_hasOneDeviationAndNoCorrelation() {
    for (int count : List.of(40, 10_001)) { // by the rows, and by their covariance
      Matrix rows = rows(count);
      DoubleMatrix covariance =
          covariance(projected(joint(components(4, true), 0.5), VectorLayout.plain(6), rows));
      Near.assertNear(
          covariance.toMatrix(), DoubleMatrix.identity(4).scaled(0.25).toMatrix(), ROUNDING);
    }
  }

  /** Both ways find the same axes, but for their signs. */
  @Test
  void fit_byRowsOrCovariance_findsTheSameComponents() {
    Matrix rows = rows(10_001);
    PrincipalComponents byCovariance =
        PrincipalComponents.fit(rows, components(3, false), RowMemory.UNBOUNDED);
    PrincipalComponents byRows =
        PrincipalComponents.fit(
            rows.rowRange(0, 10_000), components(3, false), RowMemory.UNBOUNDED);
    Matrix cosines = byCovariance.directions().timesTranspose(byRows.directions());
    for (int axis = 0; axis < 3; axis++) {
      assertThat(Math.abs(cosines.get(axis, axis))).isCloseTo(1, within(1e-3f));
    }
  }

  /** Distances are kept where all components are, up to the one factor. */
  @Test
  void fit_allComponents_isATurn() {
    Matrix turned = projected(joint(components(100, false), 2), VectorLayout.plain(6), ROWS);

    assertThat(turned.columns()).isEqualTo(6);
    double before = distance(ROWS, 0, 1) / distance(ROWS, 2, 3);
    assertThat(distance(turned, 0, 1) / distance(turned, 2, 3)).isCloseTo(before, within(ROUNDING));
    assertThat(PartProjection.rootMeanSquare(turned)).isCloseTo(2, within(ROUNDING));
    DoubleMatrix covariance = covariance(turned);
    for (int axis = 1; axis < 6; axis++) {
      assertThat(covariance.get(axis, axis)).isLessThan(covariance.get(axis - 1, axis - 1));
    }
  }

  private static double distance(Matrix rows, int one, int other) {
    double sum = 0;
    for (int i = 0; i < rows.columns(); i++) {
      sum += Math.pow(rows.get(one, i) - rows.get(other, i), 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void fit_moreComponentsThanRank_keepsTheRank() {
    Matrix few = ROWS.rowRange(0, 4);

    assertThat(projected(joint(components(6, true), 1), VectorLayout.plain(6), few).shape())
        .isEqualTo("4 x 3");
  }

  /** Two parts of two steps, one of width 2 and one of width 1: columns 0 1 2, 3 4 5. */
  @Test
  void fit_parts_weighsThemByTheirLength() {
    VectorLayout layout =
        new VectorLayout(List.of(new VectorLayout.Block(2, 2), new VectorLayout.Block(2, 1)));
    FeatureSettings settings =
        new FeatureSettings(
            List.of(part(ProjectionSettings.none(), 1), part(components(1, false), 3)),
            ProjectionSettings.none(),
            OptionalDouble.of(1),
            Augmentation.none());

    Matrix joined = projected(settings, layout, ROWS);

    assertThat(joined.shape()).isEqualTo("40 x 5");
    double first = PartProjection.rootMeanSquare(joined.columnRange(0, 4)) * 2;
    double second = PartProjection.rootMeanSquare(joined.columnRange(4, 5));
    assertThat(second / first).isCloseTo(3, within(ROUNDING));
    assertThat(PartProjection.rootMeanSquare(joined)).isCloseTo(1, within(ROUNDING));
    // The first part is the columns 0, 1, 3 and 4 as they were, times one factor.
    float factor = joined.get(0, 0) / ROWS.get(0, 0);
    assertThat(joined.get(7, 3)).isCloseTo(factor * ROWS.get(7, 4), within(1e-4f));
  }

  @Test
  void layout_partsOfEquallyManySteps_areJoinedStepByStep() {
    VectorLayout layout =
        new VectorLayout(List.of(new VectorLayout.Block(2, 2), new VectorLayout.Block(2, 1)));

    Matrix joined =
        FeatureUnion.of(List.of(Matrix.row(1, 2, 3, 4), Matrix.row(10, 20)), layout).toMatrix();

    assertThat(layout.steps()).isEqualTo(2);
    assertThat(joined).isEqualTo(Matrix.row(1, 2, 10, 3, 4, 20));
  }

  @Test
  void layout_partsOfOtherSteps_followEachOther() {
    VectorLayout layout =
        new VectorLayout(List.of(new VectorLayout.Block(2, 2), new VectorLayout.Block(3, 1)));

    Matrix joined =
        FeatureUnion.of(List.of(Matrix.row(1, 2, 3, 4), Matrix.row(10, 20, 30)), layout).toMatrix();

    assertThat(layout.steps()).isEqualTo(1);
    assertThat(joined).isEqualTo(Matrix.row(1, 2, 3, 4, 10, 20, 30));
  }

  /** All components determine a row; of two components the two largest of six are kept. */
  @Test
  void inverse_projectedRows_areTheRowsWithinTheAxes() {
    VectorLayout layout = VectorLayout.plain(6);
    for (boolean whiten : List.of(true, false)) {
      Projection whole =
          Projection.fit(joint(components(6, whiten), 0.5), layout, ROWS, RowMemory.UNBOUNDED);
      Projection two =
          Projection.fit(joint(components(2, whiten), 0.5), layout, ROWS, RowMemory.UNBOUNDED);
      Matrix kept = two.inverse(two.over(ROWS).toMatrix(), 6);

      Near.assertNear(whole.inverse(whole.over(ROWS).toMatrix(), 6), ROWS, ROUNDING * 10);
      Near.assertNear(two.over(kept).toMatrix(), two.over(ROWS).toMatrix(), ROUNDING);
    }
  }

  @Test
  void inverse_partsAndInterval_giveTheRowsBack() {
    VectorLayout layout =
        new VectorLayout(List.of(new VectorLayout.Block(2, 1), new VectorLayout.Block(2, 2)));
    FeatureSettings settings =
        new FeatureSettings(
            List.of(part(ProjectionSettings.none(), 2), part(components(4, false), 1)),
            ProjectionSettings.none(),
            OptionalDouble.of(1),
            Augmentation.none());
    Projection fitted =
        Projection.fit(settings, layout, ROWS, RowMemory.UNBOUNDED).toUnitInterval(ROWS);

    Near.assertNear(fitted.inverse(fitted.over(ROWS).toMatrix(), 6), ROWS, ROUNDING * 10);
  }
}
