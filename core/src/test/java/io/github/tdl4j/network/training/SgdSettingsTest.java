package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SgdSettingsTest {
  @Test
  void at_linear_fallsEvenlyToATenth() {
    assertThat(rate(Schedule.LINEAR, 0, 5)).isEqualTo(0.2);
    assertThat(rate(Schedule.LINEAR, 2, 5)).isCloseTo(0.11, within(1e-12));
    assertThat(rate(Schedule.LINEAR, 4, 5)).isCloseTo(0.02, within(1e-12));
    assertThat(rate(Schedule.LINEAR, 0, 1)).isEqualTo(0.2);
  }

  @Test
  void at_cosine_fallsToAHundredthAndIsHalfWayInTheMiddle() {
    assertThat(rate(Schedule.COSINE, 0, 5)).isEqualTo(0.2);
    assertThat(rate(Schedule.COSINE, 2, 5)).isCloseTo(0.101, within(1e-12));
    assertThat(rate(Schedule.COSINE, 4, 5)).isCloseTo(0.002, within(1e-12));
  }

  @Test
  void at_constant_stays() {
    assertThat(rate(Schedule.CONSTANT, 4, 5)).isEqualTo(0.2);
  }

  private static double rate(Schedule schedule, int epoch, int epochs) {
    return new SgdSettings(0.2, 0.5, 0.1, schedule).at(epoch, epochs).learningRate();
  }
}
