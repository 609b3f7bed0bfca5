package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.SamplingSettings.Centre;
import io.github.tdl4j.transfer.SamplingSettings.Residuals;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two columns; seen labels 0 and 1, unseen 2 and 3. The map is the identity. */
class SampledTransferTest {
  private static final Seeds SEEDS = Seeds.root(4);

  /** m = (2, 2); the means of the labels are (1, 2) and (3, 2). */
  private static final CrossFittedActivations SEEN =
      new CrossFittedActivations(
          Matrix.ofRows(
              new float[] {0, 1}, new float[] {2, 3}, new float[] {3, 0}, new float[] {3, 4}),
          Matrix.ofRows(
              new float[] {1, 1}, new float[] {1, 2}, new float[] {2, 2}, new float[] {2, 3}),
          List.of(0, 0, 1, 1));

  private static final LabelledRows UNPAIRED =
      new LabelledRows(
          Matrix.ofRows(new float[] {1, 5}, new float[] {3, 5}, new float[] {6, 0}),
          List.of(3, 3, 2),
          List.of(1.0, 2.0, 4.0));

  private record Identity() implements Embedding {
    @Override
    public Matrix map(Rows source) {
      return source.toMatrix();
    }

    @Override
    public int sourceWidth() {
      return 2;
    }

    @Override
    public int targetWidth() {
      return 2;
    }
  }

  private static LabelledRows drawn(SamplingSettings drawing) {
    return drawn(drawing, SEEN, UNPAIRED);
  }

  private static LabelledRows drawn(
      SamplingSettings drawing, CrossFittedActivations seen, LabelledRows unpaired) {
    return SampledTransfer.fit(drawing, new Identity(), seen, new TargetLayer(false, SEEDS))
        .apply(unpaired);
  }

  private static SamplingSettings plain(Centre centre, double stretch) {
    return SamplingSettings.none().withCentre(centre).withStretch(stretch).withShrinkage(0);
  }

  private static SamplingSettings residuals(int draws, Centre centre, Residuals residuals) {
    return SamplingSettings.none()
        .withDraws(draws)
        .withCentre(centre)
        .withResiduals(residuals)
        .withShrinkage(0);
  }

  @Test
  void apply_nothingDrawn_isTheMappedRows() {
    LabelledRows rows = drawn(SamplingSettings.none());

    assertThat(rows.rows().toMatrix()).isEqualTo(UNPAIRED.rows().toMatrix());
    assertThat(rows.labels()).isEqualTo(UNPAIRED.labels());
    assertThat(rows.weights()).isEqualTo(UNPAIRED.weights());
  }

  @Test
  void apply_stretch_isAboutTheMeanOfTheSeenRows() {
    assertThat(drawn(plain(Centre.INSTANCE, 2)).rows().toMatrix())
        .isEqualTo(Matrix.ofRows(new float[] {0, 8}, new float[] {4, 8}, new float[] {10, -2}));
  }

  @Test
  void apply_centreOfLabels_isTheMeanOfTheirMappedRows() {
    assertThat(drawn(plain(Centre.LABEL, 1)).rows().toMatrix())
        .isEqualTo(Matrix.ofRows(new float[] {2, 5}, new float[] {2, 5}, new float[] {6, 0}));
  }

  @Test
  void apply_severalDraws_shareTheWeightOfTheirRow() {
    LabelledRows rows = drawn(residuals(2, Centre.INSTANCE, Residuals.OUT_OF_FOLD));

    assertThat(rows.labels()).isEqualTo(List.of(3, 3, 2, 3, 3, 2));
    assertThat(rows.weights()).isEqualTo(List.of(0.5, 1.0, 2.0, 0.5, 1.0, 2.0));
    assertThat(rows.groups()).isEqualTo(List.of(0, 1, 2, 0, 1, 2));
  }

  /** All residuals come, and nothing else does. */
  @Test
  void apply_outOfFoldResiduals_areSeenRowsLessWhatTheMapSays() {
    assertThat(residualsOf(Centre.INSTANCE, Residuals.OUT_OF_FOLD))
        .containsExactly("[-1.0, 0.0]", "[1.0, -2.0]", "[1.0, 1.0]");
  }

  /** Held-out centres are (1, 1.5) and (2, 2.5). */
  @Test
  void apply_outOfFoldResidualsOfLabels_areSeenRowsLessTheirPredictedMean() {
    assertThat(residualsOf(Centre.LABEL, Residuals.OUT_OF_FOLD))
        .containsExactly("[-1.0, -0.5]", "[1.0, -2.5]", "[1.0, 1.5]");
  }

  /**
   * Centres 1 to 30 with residuals 1 to 30 times 100; the row at 28 has centres 11 to 30 near it.
   */
  @Test
  void apply_nearbyResiduals_areThoseOfTheTwentyNearestCentres() {
    float[] centres = new float[30];
    float[] actual = new float[30];
    for (int i = 0; i < 30; i++) {
      centres[i] = i + 1;
      actual[i] = 101 * (i + 1);
    }
    CrossFittedActivations seen =
        new CrossFittedActivations(
            Matrix.column(actual), Matrix.column(centres), Collections.nCopies(30, 0));
    LabelledRows row = LabelledRows.of(Matrix.column(28), List.of(2));

    Matrix rows =
        drawn(residuals(500, Centre.INSTANCE, Residuals.NEARBY), seen, row).rows().toMatrix();

    assertThat(IntStream.range(0, 500).mapToObj(draw -> rows.get(draw, 0)).distinct().sorted())
        .isEqualTo(IntStream.rangeClosed(11, 30).mapToObj(centre -> 28f + 100 * centre).toList());
  }

  @Test
  void apply_nearbyOfFewRows_areTheOutOfFoldResiduals() {
    assertThat(residualsOf(Centre.INSTANCE, Residuals.NEARBY))
        .isEqualTo(residualsOf(Centre.INSTANCE, Residuals.OUT_OF_FOLD));
  }

  @Test
  void apply_residualsWithinLabels_areSeenRowsLessTheirTrueMean() {
    assertThat(residualsOf(Centre.INSTANCE, Residuals.WITHIN_LABEL))
        .containsExactly("[-1.0, -1.0]", "[0.0, -2.0]", "[0.0, 2.0]", "[1.0, 1.0]");
  }

  private static List<String> residualsOf(Centre centre, Residuals residuals) {
    Matrix all = drawn(residuals(40, centre, residuals)).rows().toMatrix();
    Matrix centres = drawn(plain(centre, 1)).rows().toMatrix();
    return IntStream.range(0, all.rows())
        .mapToObj(row -> all.rowRange(row, row + 1).minus(centres.rowRange(row % 3, row % 3 + 1)))
        .map(row -> Arrays.toString(row.row(0)))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void apply_residualScale_multipliesThem() {
    SamplingSettings half =
        SamplingSettings.none()
            .withDraws(3)
            .withResiduals(Residuals.WITHIN_LABEL)
            .withResidualScale(0.5)
            .withShrinkage(0);
    SamplingSettings whole =
        SamplingSettings.none().withDraws(3).withResiduals(Residuals.WITHIN_LABEL).withShrinkage(0);
    Matrix centres = Matrix.stack(Collections.nCopies(3, UNPAIRED.rows().toMatrix()));

    Near.assertNear(
        drawn(half).rows().toMatrix().minus(centres).scaled(2),
        drawn(whole).rows().toMatrix().minus(centres),
        1e-6);
  }

  /** e_0 = (0, 0.5), e_1 = (1, -0.5): rows of a label share one error in each draw. */
  @Test
  void apply_labelErrors_areSharedByTheRowsOfALabelAndDraw() {
    SamplingSettings drawing =
        SamplingSettings.none().withDraws(2).withLabelErrors(1).withShrinkage(0);
    Matrix rows = drawn(drawing).rows().toMatrix();
    Matrix errors = rows.minus(Matrix.stack(Collections.nCopies(2, UNPAIRED.rows().toMatrix())));

    Near.assertNear(errors.rowRange(0, 1), errors.rowRange(1, 2), 1e-6);
    Near.assertNear(errors.rowRange(3, 4), errors.rowRange(4, 5), 1e-6);
    assertThat(errors.row(0)).isNotEqualTo(errors.row(3));
    assertThat(errors.row(0)).isNotEqualTo(errors.row(2));
  }

  /** (1 − λ) S + λ (tr S / tr Σ) Σ by hand, against 20,000 draws; s.e. below 0.01. */
  @Test
  void apply_manyLabelErrors_haveTheCovarianceOfTheSetting() {
    double lambda = 0.4;
    SamplingSettings drawing =
        SamplingSettings.none().withDraws(20_000).withLabelErrors(2).withShrinkage(lambda);
    LabelledRows one = LabelledRows.of(Matrix.row(0, 0), List.of(2));

    DoubleMatrix errors = DoubleMatrix.of(drawn(drawing, SEEN, one).rows().toMatrix());

    // S = (1/2) (e_0 e_0ᵀ + e_1 e_1ᵀ); Σ = diag(1.5, 2.5) + cross terms of the rows about (2, 2).
    double[][] s = {{0.5, -0.25}, {-0.25, 0.25}};
    double[][] sigma = {
      {(4 + 0 + 1 + 1) / 4.0, (2 + 0 - 2 + 2) / 4.0}, {0.5, (1 + 1 + 4 + 4) / 4.0}
    };
    double ratio = 0.75 / 4.0;
    DoubleMatrix found = errors.transposeTimes(errors).scaled(1.0 / errors.rows());
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double expected = 4 * ((1 - lambda) * s[i][j] + lambda * ratio * sigma[i][j]);
        assertThat(found.get(i, j)).isCloseTo(expected, within(0.05));
      }
    }
    assertThat(errors.columnMeans().get(0, 0)).isCloseTo(0, within(0.05));
  }

  @Test
  void apply_units_stayBetweenZeroAndOne() {
    SamplingSettings drawing =
        SamplingSettings.none()
            .withDraws(9)
            .withCentre(Centre.LABEL)
            .withStretch(3)
            .withResiduals(Residuals.WITHIN_LABEL)
            .withLabelErrors(1);

    Matrix rows =
        SampledTransfer.fit(drawing, new Identity(), SEEN, new TargetLayer(true, SEEDS))
            .apply(UNPAIRED)
            .rows()
            .toMatrix();

    for (int row = 0; row < rows.rows(); row++) {
      for (float entry : rows.row(row)) {
        assertThat(entry).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void apply_again_drawsTheSameRows() {
    SamplingSettings drawing =
        SamplingSettings.none()
            .withDraws(3)
            .withStretch(2)
            .withResiduals(Residuals.OUT_OF_FOLD)
            .withLabelErrors(1);

    assertThat(drawn(drawing).rows().toMatrix()).isEqualTo(drawn(drawing).rows().toMatrix());
    Rows some = drawn(drawing).rows();
    assertThat(some.select(new int[] {7, 2})).isEqualTo(some.toMatrix().select(new int[] {7, 2}));
  }

  @Test
  void needsHeldOut_drawings_askForItWhereTheyLookAtTheMap() {
    assertThat(SamplingSettings.none().needsHeldOut()).isFalse();
    assertThat(residuals(1, Centre.INSTANCE, Residuals.WITHIN_LABEL).needsHeldOut()).isFalse();
    assertThat(residuals(1, Centre.INSTANCE, Residuals.OUT_OF_FOLD).needsHeldOut()).isTrue();
    assertThat(residuals(1, Centre.INSTANCE, Residuals.NEARBY).needsHeldOut()).isTrue();
    assertThat(SamplingSettings.none().withLabelErrors(1).withShrinkage(0).needsHeldOut()).isTrue();
  }

  @Test
  void construct_settingsOutOfRange_areRefused() {
    assertThatThrownBy(() -> SamplingSettings.none().withDraws(0).withShrinkage(0))
        .hasMessage("draws must be at least 1 but is 0");
    assertThatThrownBy(() -> SamplingSettings.none().withShrinkage(1.5))
        .hasMessage("shrinkage must be in [0.0, 1.0] but is 1.5");
  }
}
