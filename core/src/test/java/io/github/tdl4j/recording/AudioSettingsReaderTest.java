package io.github.tdl4j.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.feature.audio.CepstrumSettings;
import io.github.tdl4j.feature.audio.DeltaSettings;
import io.github.tdl4j.feature.audio.EnergySettings;
import io.github.tdl4j.feature.audio.FramingSettings;
import io.github.tdl4j.feature.audio.LogSettings;
import io.github.tdl4j.feature.audio.MelSettings;
import io.github.tdl4j.feature.audio.MfccPresets;
import io.github.tdl4j.feature.audio.MfccSettings;
import io.github.tdl4j.feature.audio.SpectrumSettings;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioSettingsReaderTest {
  private static MfccSettings read(String text) {
    SettingsNode root = SettingsFile.parse(text, "a.yaml", List.of());
    MfccSettings settings = AudioSettingsReader.read(root, 16_000);
    root.finish();
    return settings;
  }

  @Test
  void read_nothing_isHtk() {
    assertThat(read("{}")).isEqualTo(MfccPresets.HTK.at(16_000));
    assertThat(read("preset: librosa\nrate: 22050")).isEqualTo(MfccPresets.LIBROSA.at(22_050));
  }

  @Test
  void read_everyKey_isWhereItBelongs() {
    String text =
        """
        preset: librosa
        rate: 8000
        kind: mfcc
        window: 0.032
        hop: 0.008
        padding: reflect
        fullScale: 2
        zeroMean: true
        preEmphasis: 0.5
        emphasis: window
        shape: blackman
        transformLength: 300
        power: 1
        scale: htk
        sides: mel
        equalArea: false
        filters: 30
        low: 50
        high: 3500
        log: natural
        floor: 0.1
        range: 7
        coefficients: 11
        zeroth: last
        transform: 3
        norm: none
        lifter: 9
        lifterShift: 0
        energy: windowed
        energyFirst: true
        energyNormalised: true
        deltas: 1
        deltaReach: 3
        deltaKind: regression
        meanNormalised: true
        """;
    assertThat(read(text))
        .isEqualTo(
            new MfccSettings(
                new FramingSettings(8000, 0.032, 0.008, FramingSettings.Padding.REFLECT),
                new SpectrumSettings(
                    2,
                    true,
                    0.5,
                    SpectrumSettings.Emphasis.WINDOW,
                    SpectrumSettings.Shape.BLACKMAN,
                    300,
                    1),
                new MelSettings(MelSettings.Scale.HTK, MelSettings.Sides.MEL, false, 30, 50, 3500),
                new LogSettings(LogSettings.Kind.NATURAL, 0.1, 7),
                Optional.of(
                    new CepstrumSettings(
                        11, CepstrumSettings.Zeroth.LAST, 3, CepstrumSettings.Norm.NONE, 9, 0)),
                new EnergySettings(EnergySettings.Kind.WINDOWED, true, true),
                new DeltaSettings(1, 3, DeltaSettings.Kind.REGRESSION),
                true));
  }

  @Test
  void read_logMel_hasNoCepstrum() {
    MfccSettings settings = read("kind: log-mel\nfilters: 40\ndeltas: 0");
    assertThat(settings.cepstrum()).isEmpty();
    assertThat(settings.width()).isEqualTo(40);
  }

  @Test
  void read_fewerFiltersThanThePresetsCoefficients_takesAsManyAsThereAre() {
    assertThat(read("filters: 10").cepstrum().orElseThrow().coefficients()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transformLength: 398|transformLength must be 0 or an even number of at least the 400"
            + " samples",
        "transformLength: 401|transformLength must be 0 or an even number of at least the 400"
            + " samples",
        "{filters: 10, coefficients: 11}|coefficients must be a whole number in [1, 10] but is 11",
        "{low: 900, high: 800}|low must be below high, 800.0 Hz, but is 900",
        "high: 9000|high must be a positive number of at most 8000 but is 9000",
        "{transform: 3, norm: htk}|transform must be 2 for norm htk but is 3",
        "window: 0|window must be a number in",
        "rate: 20|rate must be a whole number in [100, 10000000] but is 20",
        "nonsense: 1|nonsense",
      })
  void read_whatCannotBe_isAFaultOfItsKey(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void read_recordingsOfAStrangeRate_asksForOne() {
    SettingsNode root = SettingsFile.parse("{}", "a.yaml", List.of());
    AudioSettingsReader.read(root, 7);
    assertThatThrownBy(root::finish)
        .hasMessageContaining("rate must be given, as recordings have 7");
  }

  /** The defaults that the page shows are those of the presets, and its keys are all there are. */
  @ParameterizedTest
  @CsvSource({"htk, 2", "librosa, 3"})
  void page_ofTheKeys_saysWhatIsTrue(String preset, int column) throws IOException {
    StringBuilder yaml = new StringBuilder();
    for (String line : Files.readAllLines(repository().resolve("docs/audio.md"))) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| `") && cells.length == 6) {
        String key = cells[1].strip().split(",", -1)[0];
        String value = cells[column].strip().split(",", -1)[0];
        if (value.startsWith("`")) {
          yaml.append((key + ": " + value + "\n").replace("`", ""));
        }
      }
    }
    assertThat(yaml.toString().lines().count()).isGreaterThan(28);
    MfccSettings expected = read("preset: " + preset);
    assertThat(read(yaml.toString())).isEqualTo(expected);
  }

  private static Path repository() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("docs/audio.md"))) {
        return at;
      }
    }
    throw new AssertionError("docs/audio.md must be in a folder above the test's");
  }
}
