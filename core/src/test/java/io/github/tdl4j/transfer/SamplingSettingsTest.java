package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.transfer.SamplingSettings.Centre;
import io.github.tdl4j.transfer.SamplingSettings.Residuals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingSettingsTest {
  @Test
  void none_isNeitherStretchedNorDrawnAndLooksAtNoLabels() {
    assertThat(SamplingSettings.none().isNone()).isTrue();
    assertThat(SamplingSettings.none().isOfCentresAlone()).isTrue();
    assertThat(SamplingSettings.none().needsLabels()).isFalse();
  }

  /** Each setting alone makes a transfer another one than the paper's. */
  @ParameterizedTest
  @CsvSource({
    "LABEL, 1, NONE, 0, 1, true, false",
    "INSTANCE, 2, NONE, 0, 1, false, false",
    "INSTANCE, 1, WITHIN_LABEL, 0, 1, false, true",
    "INSTANCE, 1, NONE, 1, 1, false, true",
    "INSTANCE, 1, NONE, 0, 2, true, false"
  })
  void drawing_oneSettingOtherThanNone_isToldByEachQuestion(ArgumentsAccessor row) {
    SamplingSettings drawing =
        new SamplingSettings(
            1,
            row.get(0, Centre.class),
            row.getDouble(1),
            row.get(2, Residuals.class),
            1,
            row.getDouble(3),
            0.5,
            row.getDouble(4));

    assertThat(drawing.isNone()).isFalse();
    assertThat(drawing.isOfCentresAlone()).isEqualTo(row.getBoolean(5));
    assertThat(drawing.needsLabels()).isEqualTo(row.getBoolean(6));
  }

  @Test
  void factories_changeTheSettingsOfTheirTransferAlone() {
    assertThat(SamplingSettings.stochastic(5))
        .isEqualTo(
            new SamplingSettings(5, Centre.INSTANCE, 1, Residuals.OUT_OF_FOLD, 1, 0, 0.5, 1));
    assertThat(SamplingSettings.prototype(4, 2))
        .isEqualTo(new SamplingSettings(4, Centre.LABEL, 2, Residuals.WITHIN_LABEL, 1, 0, 0.5, 1));
    assertThat(SamplingSettings.errorAware(10))
        .isEqualTo(new SamplingSettings(10, Centre.LABEL, 1, Residuals.WITHIN_LABEL, 1, 1, 0.5, 1));
    assertThat(SamplingSettings.ofNeighbours(3))
        .isEqualTo(new SamplingSettings(3, Centre.NEIGHBOUR, 1, Residuals.NONE, 1, 0, 0.5, 1));
  }

  @Test
  void withers_changeOneSettingEach() {
    assertThat(
            SamplingSettings.none()
                .withDraws(2)
                .withCentre(Centre.LABEL)
                .withStretch(3)
                .withResiduals(Residuals.NEARBY)
                .withResidualScale(4)
                .withLabelErrors(5)
                .withShrinkage(0.25)
                .withWeight(6))
        .isEqualTo(new SamplingSettings(2, Centre.LABEL, 3, Residuals.NEARBY, 4, 5, 0.25, 6));
  }
}
