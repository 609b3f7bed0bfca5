package io.github.tdl4j.synth.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmoothingTest {
  private static final Smoothing WINDOW = new Smoothing(0.06, 0.10);

  @Test
  void between_windowAndMore_isOne() {
    assertThat(WINDOW.between(-0.06, 0.10)).isCloseTo(1, within(1e-12));
    assertThat(WINDOW.between(-5, 5)).isCloseTo(1, within(1e-12));
  }

  @Test
  void between_outsideTheWindow_isZero() {
    assertThat(WINDOW.between(-1, -0.06)).isZero();
    assertThat(WINDOW.between(0.10, 1)).isZero();
  }

  @Test
  void between_anyPart_isTheIntegralOfTheTriangle() {
    double sum = 0;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      double time = -0.03 + 0.10 * (i + 0.5) / steps;
      double rise = time < 0 ? (time + 0.06) / 0.06 : (0.10 - time) / 0.10;
      sum += 2 / 0.16 * rise * 0.10 / steps;
    }
    assertThat(WINDOW.between(-0.03, 0.07)).isCloseTo(sum, within(1e-7));
  }

  @Test
  void between_reachAheadOfBehind_weighsTheFutureMore() {
    assertThat(WINDOW.between(0, 1)).isGreaterThan(WINDOW.between(-1, 0));
  }
}
