package io.github.tdl4j.synth.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ResonatorTest {
  private static final double RATE = 16_000;

  @Test
  void resonate_constantInput_passesIt() {
    Resonator resonator = new Resonator(RATE);
    resonator.tune(500, 60);
    double last = 0;
    for (int i = 0; i < 10_000; i++) {
      last = resonator.resonate(1);
    }
    assertThat(last).isCloseTo(1, within(1e-9));
  }

  @Test
  void resonate_toneAtItsFrequency_isLouderThanBesideIt() {
    double at = amplitude(1000, tuned());
    assertThat(at).isGreaterThan(3 * amplitude(700, tuned()));
    assertThat(at).isGreaterThan(3 * amplitude(1300, tuned()));
  }

  @Test
  void tuneBand_toneAtItsFrequency_hasGainOne() {
    Resonator resonator = new Resonator(RATE);
    resonator.tuneBand(3000, 800);
    assertThat(amplitude(3000, resonator::resonate)).isCloseTo(1, within(0.01));
  }

  @Test
  void cut_afterResonateOfTheSameTuning_givesTheInputBack() {
    Resonator pole = new Resonator(RATE);
    Resonator notch = new Resonator(RATE);
    pole.tune(280, 100);
    notch.tune(280, 100);
    for (int i = 0; i < 500; i++) {
      double input = Math.sin(i * 0.37) + (i == 3 ? 5 : 0);
      assertThat(notch.cut(pole.resonate(input))).isCloseTo(input, within(1e-9));
    }
  }

  private static DoubleUnaryOperator tuned() {
    Resonator resonator = new Resonator(RATE);
    resonator.tune(1000, 80);
    return resonator::resonate;
  }

  /** The largest output after the transient. */
  private static double amplitude(double frequency, DoubleUnaryOperator filter) {
    double largest = 0;
    for (int i = 0; i < 8000; i++) {
      double output = filter.applyAsDouble(Math.sin(2 * Math.PI * frequency * i / RATE));
      largest = i > 4000 ? Math.max(largest, Math.abs(output)) : 0;
    }
    return largest;
  }
}
