package io.github.tdl4j.feature.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One column; Ann speaks low, Bob high, Cid once. */
class GroupedStandardScalerTest {
  private static final Matrix ROWS = Matrix.column(1, 3, 10, 30, 6);
  private static final List<String> SPEAKERS = List.of("Ann", "Ann", "Bob", "Bob", "Cid");

  /** Mean 10 and deviation √(546/5) of all rows: squares 81, 49, 0, 400, 16. */
  private static final double ALL = Math.sqrt(546 / 5.0);

  private static final double ROUNDING = 1e-6;

  @Test
  void apply_bySpeaker_measuresEachSpeakerAlone() {
    GroupedStandardScaler normaliser = fit(Normalisation.GROUP);

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
        apply(fit(Normalisation.GROUP), Matrix.column(10, 30), List.of("Dot", "Eve")),
        Matrix.column(0, (float) (20 / ALL)),
        ROUNDING);
  }

  @Test
  void apply_speakerWithOneTrainingRow_getsTheScalingOfAll() {
    Near.assertNear(
        apply(fit(Normalisation.GROUP), Matrix.column(6, 10), List.of("Cid", "Cid")),
        Matrix.column((float) (-4 / ALL), 0),
        ROUNDING);
  }

  @Test
  void apply_otherNormalisations_measureAllRowsTogether() {
    for (Normalisation normalisation : List.of(Normalisation.NONE, Normalisation.INSTANCE)) {
      Near.assertNear(
          apply(fit(normalisation), ROWS, SPEAKERS),
          ROWS.plusRow(-1, Matrix.column(10)).scaled((float) (1 / ALL)),
          ROUNDING);
    }
  }

  @Test
  void inverse_scaledRows_areTheRows() {
    for (Normalisation normalisation : Normalisation.values()) {
      GroupedStandardScaler normaliser = fit(normalisation);

      Near.assertNear(
          normaliser.inverse(apply(normaliser, ROWS, SPEAKERS), SPEAKERS), ROWS, ROUNDING * 30);
    }
  }

  /** Otherwise the rows of the test part would have a say. */
  @Test
  void apply_rowsBesides_doNotMatter() {
    GroupedStandardScaler normaliser = fit(Normalisation.GROUP);
    Matrix alone = apply(normaliser, Matrix.column(7), List.of("Ann"));

    Matrix among = apply(normaliser, Matrix.column(1000, 7, -5), List.of("Ann", "Ann", "Bob"));

    assertThat(among.rowRange(1, 2)).isEqualTo(alone);
  }

  @Test
  void apply_givenRows_areNotChanged() {
    Matrix rows = Matrix.column(1, 3, 10, 30, 6);

    apply(fit(Normalisation.GROUP), rows, SPEAKERS);

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
            GroupedStandardScaler.fit(columns(Normalisation.GROUP, 2), rows, speakers),
            rows,
            speakers),
        Matrix.ofRows(
            new float[] {0, -1}, new float[] {0, 1}, new float[] {-1, -1}, new float[] {1, 1}),
        ROUNDING);
  }

  @Test
  void apply_speakerCentred_takesTheMeanAlone() {
    Near.assertNear(
        apply(
            fit(Normalisation.GROUP_CENTRED),
            Matrix.column(1, 3, 10, 40, 6),
            List.of("Ann", "Ann", "Bob", "Bob", "Eve")),
        Matrix.column(-1, 1, -10, 20, -4),
        ROUNDING);
  }

  /** Ann's second part is measured with all rows, as its normalisation says. */
  @Test
  void apply_partsOfTwoKinds_normalisesEachItsWay() {
    Matrix rows =
        Matrix.ofRows(
            new float[] {1, 0}, new float[] {3, 0}, new float[] {10, 4}, new float[] {30, 4});
    List<String> speakers = List.of("Ann", "Ann", "Bob", "Bob");
    VectorLayout layout =
        new VectorLayout(List.of(new VectorLayout.Block(1, 1), new VectorLayout.Block(1, 1)));
    GroupedStandardScaler normaliser =
        GroupedStandardScaler.fit(
            new GroupedStandardScaler.Columns(
                List.of(part(Normalisation.GROUP_CENTRED), part(Normalisation.NONE)), layout),
            rows,
            speakers);

    Near.assertNear(
        apply(normaliser, rows, speakers),
        Matrix.ofRows(
            new float[] {-1, -1}, new float[] {1, -1}, new float[] {-10, 1}, new float[] {10, 1}),
        ROUNDING);
  }

  @Test
  void apply_speakersThatDoNotFitTheRows_areRefused() {
    assertThatThrownBy(() -> apply(fit(Normalisation.NONE), ROWS, List.of("Ann")))
        .hasMessage("rows must have 1 rows but is 5 x 1");
  }

  private static Matrix apply(
      GroupedStandardScaler normaliser, Matrix rows, List<String> speakers) {
    return normaliser.over(rows, speakers).toMatrix();
  }

  private static GroupedStandardScaler fit(Normalisation normalisation) {
    return GroupedStandardScaler.fit(columns(normalisation, 1), ROWS, SPEAKERS);
  }

  private static GroupedStandardScaler.Columns columns(Normalisation normalisation, int count) {
    return new GroupedStandardScaler.Columns(
        List.of(part(normalisation)), VectorLayout.plain(count));
  }

  private static PartSettings part(Normalisation normalisation) {
    return PartSettings.of(Kind.MFCC, 1, FrameSettings.middle(1), normalisation);
  }
}
