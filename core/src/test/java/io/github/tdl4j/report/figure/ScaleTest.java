package io.github.tdl4j.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void around_values_endsAtTicks() {
    Scale scale = Scale.around(43.2, 66.1, 100, 0);
    assertThat(scale.ticks()).containsExactly(40.0, 45.0, 50.0, 55.0, 60.0, 65.0, 70.0);
    assertThat(scale.at(40)).isEqualTo(100);
    assertThat(scale.at(70)).isZero();
    assertThat(scale.at(55)).isEqualTo(50);
  }

  @Test
  void around_oneValue_hasARange() {
    assertThat(Scale.around(50, 50, 0, 10).ticks()).containsExactly(50.0, 51.0);
    assertThat(Scale.around(0, 100, 0, 10).ticks())
        .containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
  }
}
