package io.github.tdl4j.feature.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveformTest {
  /** Of the interpolated kernel in single precision, and of the ripple. */
  private static final double TOLERANCE = 2e-4;

  private static Waveform tone(int rate, double frequency, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * frequency * i / rate);
    }
    return Waveform.of("tone", rate, samples);
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 16000, 1000",
    "44100, 16000, 440",
    "44100, 16000, 7100",
    "48000, 16000, 3000",
    "16000, 22050, 7000",
    "22050, 8000, 3500",
    "96000, 8001, 100"
  })
  void resampled_toneBelowBothLimits_isTheSameTone(int rate, int newRate, double frequency) {
    Waveform found = tone(rate, frequency, rate / 2).resampled(newRate);

    assertThat(found.rate()).isEqualTo(newRate);
    assertThat(found.length()).isEqualTo((newRate + 1) / 2);
    Waveform expected = tone(newRate, frequency, found.length());
    for (int i = found.length() / 4; i < found.length() * 3 / 4; i++) {
      assertThat(found.at(i))
          .as("sample %d", i)
          .isCloseTo(expected.at(i), within((float) TOLERANCE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 16000, 8100",
    "48000, 16000, 12000",
    "16000, 8000, 4100",
    "96000, 8000, 40000"
  })
  void resampled_toneThatTheNewRateCannotCarry_isGone(int rate, int newRate, double frequency) {
    Waveform found = tone(rate, frequency, rate / 2).resampled(newRate);

    for (int i = found.length() / 4; i < found.length() * 3 / 4; i++) {
      assertThat(Math.abs(found.at(i))).as("sample %d", i).isLessThan(5e-5f);
    }
  }

  @Test
  void resampled_toItsOwnRate_isItself() {
    Waveform tone = tone(8000, 100, 10);
    assertThat(tone.resampled(8000)).isSameAs(tone);
  }

  @Test
  void resampled_tooFar_isRefusedByName() {
    assertThatThrownBy(() -> tone(1, 0, 10).resampled(65))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "tone: must have a sample rate within a factor of 64 of 65 Hz to be resampled to it");
    assertThat(tone(1, 0, 10).resampled(64).length()).isEqualTo(640);
  }

  @Test
  void between_twoSamples_isThatPart() {
    Waveform part = Waveform.of("instance", 8000, new float[] {1, 2, 3, 4}).between(1, 3);
    assertThat(part.samples(2)).containsExactly(4, 6);
    assertThat(part.name()).isEqualTo("instance");
  }

  @Test
  void of_aSampleThatIsNotANumber_saysWhichOne() {
    assertThatThrownBy(() -> Waveform.of("instance", 8000, new float[] {1, Float.NaN}))
        .hasMessage("samples must be finite but sample 1 is NaN");
  }

  @Test
  void of_samplesThatChangeLater_keepsThem() {
    float[] samples = {1, 2};
    Waveform waveform = Waveform.of("instance", 8000, samples);
    samples[0] = 9;
    assertThat(waveform.at(0)).isEqualTo(1);
  }
}
