package io.github.tdl4j.cli.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.synthetic.LetterSettings.Preset;
import io.github.tdl4j.synth.SyntheticRecording;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticSoundsTest {
  private static final LetterSettings SETTINGS =
      new LetterSettings(Preset.LETTERS, 7, List.of("C", "A"), 2);

  @Test
  void wav_instance_isTheSoundOfItsRecordingForOtherReaders() throws Exception {
    SyntheticRecording recording = SETTINGS.letters().recording(1);
    String id = SyntheticData.id(recording.label(), recording.repetition(), recording.speaker());
    byte[] wav =
        Base64.getDecoder().decode(new SyntheticSounds().wav(SETTINGS.command(), id).orElseThrow());
    try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(sound.getFormat().getSampleRate()).isEqualTo(16_000);
      assertThat(sound.getFormat().getChannels()).isEqualTo(1);
      byte[] samples = sound.readAllBytes();
      double[] expected = recording.sound().samples(1 << 15);
      assertThat(samples).hasSize(2 * expected.length);
      ByteBuffer found = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
      for (double sample : expected) {
        assertThat((double) found.getShort()).isBetween(sample - 1, sample + 1);
      }
    }
  }

  @Test
  void wav_unknownInstance_isEmpty() {
    assertThat(new SyntheticSounds().wav(SETTINGS.command(), "B1_talker01")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tdl data import folder x",
        "tdl data synth letters --preset letters --seed 99999999999999999999",
        "tdl data synth letters --preset letters --seed 1 --labels Q,QQ",
        "tdl data synth letters --preset letters --seed 01",
        "tdl data synth letters --preset letters --seed 1 --repetitions 0",
      })
  void wav_otherCommand_isEmpty(String command) {
    assertThat(new SyntheticSounds().wav(command, "A1_talker01")).isEqualTo(Optional.empty());
  }
}
