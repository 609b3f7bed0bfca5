package io.github.tdl4j.feature.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.feature.settings.PartSettings.Kind;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FeatureSettingsTest {
  @Test
  void scaleFor_nothingSet_keepsTheTotalVarianceOfSixHundredColumns() {
    FeatureSettings settings = settings(6, OptionalDouble.empty());

    assertThat(settings.scaleFor(1)).isEqualTo(1);
    assertThat(settings.scaleFor(600)).isEqualTo(1);
    for (int columns : new int[] {601, 2400, 57_600}) {
      double scale = settings.scaleFor(columns);
      assertThat(scale * scale * columns).isCloseTo(600, within(1e-9));
    }
  }

  @Test
  void scaleFor_set_isWhatWasSet() {
    assertThat(settings(6, OptionalDouble.of(2)).scaleFor(57_600)).isEqualTo(2);
  }

  @Test
  void construct_settingsOutsideTheirRange_areRefused() {
    assertThatThrownBy(() -> settings(0, OptionalDouble.empty()))
        .hasMessage("dct size must be at least 1 but is 0");
    assertThatThrownBy(() -> settings(1, OptionalDouble.of(0)))
        .hasMessage("scale must be positive and finite but is 0.0");
  }

  private static FeatureSettings settings(int dctSize, OptionalDouble scale) {
    return FeatureSettings.of(
        PartSettings.of(Kind.DCT, dctSize, FrameSettings.middle(12), Normalisation.GROUP), scale);
  }
}
