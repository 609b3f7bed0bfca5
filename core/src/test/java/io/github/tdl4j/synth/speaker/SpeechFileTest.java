package io.github.tdl4j.synth.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.feature.audio.TinyWav;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.RecordingSetup;
import io.github.tdl4j.synth.SyntheticLetters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The speech that the golden audio features are taken of is ours: a built-in speaker's W. */
class SpeechFileTest {
  private static final int CLIP = 22 * 30;
  private static final int SAMPLES = 12_000;

  @Test
  void speech_ofTheGoldenFeatures_isThatOfABuiltInTalker() throws IOException {
    SpokenWord spokenWord = SyntheticLetters.letters(Seeds.root(1)).spokenWords().get(CLIP);
    assertThat(spokenWord.word().label()).isEqualTo("W");
    double[] waveform =
        RecordingSetup.waveform(
            spokenWord, Utterance.of(spokenWord, new FrameTiming(25, 2, 13)), SAMPLES);
    short[] samples = new short[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = (short) waveform[i];
    }
    byte[] expected = TinyWav.mono(16_000, samples);
    if (Boolean.getBoolean("tdl.golden.write")) {
      Files.write(Path.of("src/test/resources/golden/audio/speech.wav"), expected);
    }
    try (InputStream in = SpeechFileTest.class.getResourceAsStream("/golden/audio/speech.wav")) {
      assertThat(in).isNotNull();
      assertThat(in.readAllBytes()).isEqualTo(expected);
    }
  }
}
