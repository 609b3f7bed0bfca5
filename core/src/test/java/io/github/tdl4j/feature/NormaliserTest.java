package io.github.tdl4j.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.feature.FeatureSettings.Kind;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** One column; Ann speaks low, Bob high, Cid once. */
class NormaliserTest {
  private static final Matrix ROWS = Matrix.column(1, 3, 10, 30, 6);
  private static final List<String> SPEAKERS = List.of("Ann", "Ann", "Bob", "Bob", "Cid");

  /** Mean 10 and deviation √(546/5) of all rows: squares 81, 49, 0, 400, 16. */
  private static final double ALL = Math.sqrt(546 / 5.0);

  private static final double ROUNDING = 1e-6;

  @Test
  void apply_bySpeaker_measuresEachSpeakerAlone() {
    Normaliser normaliser = fit(Normalisation.SPEAKER);

    Near.assertNear(
        apply(
            normaliser,
            Matrix.column(1, 3, 2, 10, 30, 40),
            List.of("Ann", "Ann", "Ann", "Bob", "Bob", "Bob")),
        Matrix.column(-1, 1, 0, -1, 1, 2),
        ROUNDING);
  }

  @Test
  void apply_speakerWithoutTrainingRows_getsTheScalingOfAll() {
    Near.assertNear(
        apply(fit(Normalisation.SPEAKER), Matrix.column(10, 30), List.of("Dot", "Eve")),
        Matrix.column(0, (float) (20 / ALL)),
        ROUNDING);
  }

  @Test
  void apply_speakerWithOneTrainingRow_getsTheScalingOfAll() {
    Near.assertNear(
        apply(fit(Normalisation.SPEAKER), Matrix.column(6, 10), List.of("Cid", "Cid")),
        Matrix.column((float) (-4 / ALL), 0),
        ROUNDING);
  }

  @Test
  void apply_otherNormalisations_measureAllRowsTogether() {
    for (Normalisation normalisation : List.of(Normalisation.NONE, Normalisation.CLIP)) {
      Near.assertNear(
          apply(fit(normalisation), ROWS, SPEAKERS),
          ROWS.plusRow(-1, Matrix.column(10)).scaled((float) (1 / ALL)),
          ROUNDING);
    }
  }

  /** Otherwise the rows of the test part would have a say. */
  @Test
  void apply_rowsBesides_doNotMatter() {
    Normaliser normaliser = fit(Normalisation.SPEAKER);
    Matrix alone = apply(normaliser, Matrix.column(7), List.of("Ann"));

    Matrix among = apply(normaliser, Matrix.column(1000, 7, -5), List.of("Ann", "Ann", "Bob"));

    assertThat(among.rowRange(1, 2)).isEqualTo(alone);
  }

  @Test
  void apply_givenRows_areNotChanged() {
    Matrix rows = Matrix.column(1, 3, 10, 30, 6);

    apply(fit(Normalisation.SPEAKER), rows, SPEAKERS);

    assertThat(rows).isEqualTo(ROWS);
  }

  @Test
  void apply_columnThatOneSpeakerNeverChanges_isZeroForThatSpeakerAlone() {
    Matrix rows =
        Matrix.ofRows(
            new float[] {5, 1}, new float[] {5, 3}, new float[] {1, 1}, new float[] {3, 3});
    List<String> speakers = List.of("Ann", "Ann", "Bob", "Bob");

    Near.assertNear(
        apply(
            Normaliser.fit(settings(Normalisation.SPEAKER, OptionalDouble.empty()), rows, speakers),
            rows,
            speakers),
        Matrix.ofRows(
            new float[] {0, -1}, new float[] {0, 1}, new float[] {-1, -1}, new float[] {1, 1}),
        ROUNDING);
  }

  @Test
  void apply_scale_isTheDeviationOfTheColumns() {
    Normaliser normaliser =
        Normaliser.fit(settings(Normalisation.SPEAKER, OptionalDouble.of(0.25)), ROWS, SPEAKERS);

    Near.assertNear(
        apply(normaliser, ROWS.rowRange(0, 4), SPEAKERS.subList(0, 4)),
        Matrix.column(-0.25f, 0.25f, -0.25f, 0.25f),
        ROUNDING);
  }

  @Test
  void apply_speakersThatDoNotFitTheRows_areRefused() {
    assertThatThrownBy(() -> apply(fit(Normalisation.NONE), ROWS, List.of("Ann")))
        .hasMessage("rows must have 1 rows but is 5 x 1");
  }

  private static Matrix apply(Normaliser normaliser, Matrix rows, List<String> speakers) {
    return normaliser.over(rows, speakers).toMatrix();
  }

  private static Normaliser fit(Normalisation normalisation) {
    return Normaliser.fit(settings(normalisation, OptionalDouble.empty()), ROWS, SPEAKERS);
  }

  private static FeatureSettings settings(Normalisation normalisation, OptionalDouble scale) {
    return new FeatureSettings(Kind.MFCC, 1, new FrameWindow(1), normalisation, scale);
  }
}
