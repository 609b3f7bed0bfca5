package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.transfer.MapQuality.OfLabel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapQualityTest {
  private static final List<Integer> LABELS = List.of(4, 4, 7, 7);

  /** Means (−1, 0) and (1, 0) about m = 0. */
  private static final Matrix ACTUAL =
      Matrix.ofRows(
          new float[] {-1, 1}, new float[] {-1, -1}, new float[] {1, 1}, new float[] {1, -1});

  private static MapQuality quality(Matrix heldOut) {
    return MapQuality.of(new CrossFittedActivations(ACTUAL, heldOut, LABELS));
  }

  @Test
  void of_perfectPredictions_isOne() {
    assertThat(quality(ACTUAL))
        .isEqualTo(new MapQuality(1, 1, 1, List.of(new OfLabel(4, 1), new OfLabel(7, 1))));
  }

  @Test
  void of_theMeanEverywhere_isZero() {
    assertThat(quality(Matrix.zeros(4, 2)))
        .isEqualTo(new MapQuality(0, 0, 0, List.of(new OfLabel(4, 0), new OfLabel(7, 0))));
  }

  /** Predicted means (−0.5, 0.5) and (0, −0.5): 45 and 90 degrees off. */
  @Test
  void of_turnedAndShortPredictions_areMeasuredByHand() {
    Matrix heldOut =
        Matrix.ofRows(
            new float[] {-0.5f, 1},
            new float[] {-0.5f, 0},
            new float[] {0, -0.5f},
            new float[] {0, -0.5f});

    MapQuality quality = quality(heldOut);

    assertThat(quality.byLabel().get(0).cosine()).isCloseTo(Math.sqrt(0.5), within(1e-9));
    assertThat(quality.byLabel().get(1).cosine()).isCloseTo(0, within(1e-9));
    assertThat(quality.cosine()).isCloseTo(Math.sqrt(0.5) / 2, within(1e-9));
    assertThat(quality.length()).isCloseTo(Math.sqrt(0.75 / 2), within(1e-9));
    // Residuals: (−.5, 0), (−.5, −1), (1, 1.5), (1, −.5) of 8 in all.
    assertThat(quality.rSquared()).isCloseTo(1 - (0.25 + 1.25 + 3.25 + 1.25) / 8, within(1e-9));
  }

  @Test
  void groups_fewLabels_areOneEach() {
    assertThat(CrossFittedActivations.groups(List.of(9, 2, 9, 5))).isEqualTo(List.of(2, 0, 2, 1));
  }

  @Test
  void groups_manyLabels_areThirty() {
    List<Integer> groups = CrossFittedActivations.groups(IntStream.range(0, 75).boxed().toList());

    assertThat(groups.stream().distinct()).hasSize(30);
    assertThat(groups.get(1)).isEqualTo(groups.get(31)).isEqualTo(groups.get(61));
  }
}
