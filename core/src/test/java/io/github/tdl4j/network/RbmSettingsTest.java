package io.github.tdl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.network.RbmSettings.MomentumSchedule;
import io.github.tdl4j.network.RbmSettings.Sparsity;
import org.junit.jupiter.api.Test;

class RbmSettingsTest {
  @Test
  void momentum_epochs_switchesAtTheNamedOne() {
    MomentumSchedule schedule = new MomentumSchedule(0.5, 0.9, 2);

    assertThat(schedule.at(0)).isEqualTo(0.5);
    assertThat(schedule.at(1)).isEqualTo(0.5);
    assertThat(schedule.at(2)).isEqualTo(0.9);
    assertThat(new MomentumSchedule(0.5, 0.9, 0).at(0)).isEqualTo(0.9);
  }

  @Test
  void construct_settingsOutsideTheirRange_areRefused() {
    MomentumSchedule momentum = new MomentumSchedule(0.5, 0.9, 5);
    assertThatThrownBy(() -> new RbmSettings(1, -1, 1, 1, false, momentum, 0, Sparsity.NONE, 1))
        .hasMessage("batch must be at least 0 but is -1");
    assertThatThrownBy(() -> new RbmSettings(1, 1, 1, 0, false, momentum, 0, Sparsity.NONE, 1))
        .hasMessage("gibbsSteps must be at least 1 but is 0");
    assertThatThrownBy(() -> RbmSettings.of(1, Double.NaN))
        .hasMessage("learningRate must be positive and finite but is NaN");
    assertThatThrownBy(() -> new MomentumSchedule(1, 0.9, 5))
        .hasMessage("early momentum must be in [0.0, 0.999] but is 1.0");
    assertThatThrownBy(() -> new Sparsity(1.1, 0))
        .hasMessage("sparsity target must be in [0.0, 1.0] but is 1.1");
  }
}
