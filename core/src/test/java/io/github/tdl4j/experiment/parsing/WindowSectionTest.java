package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.kernel.WindowKernels;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.feature.settings.EnergyMeasure;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.TimedWindow;
import io.github.tdl4j.feature.settings.TimedWindow.Place;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSectionTest {
  private static ExperimentSettings read(String features, String maps) {
    return ExperimentFile.parse(
        "data: d\nsplit: {unseen: [A]}\nfeatures: {audio: {"
            + features
            + "}}\nmaps: ["
            + maps
            + "]\n",
        "test.yaml",
        List.of());
  }

  private static FeatureSettings features(String features) {
    return read(features, "knn").source().features();
  }

  private static PartSettings window(PartSettings part, int context, Place place) {
    return part.windowed(context, new TimedWindow(place, EnergyMeasure.defaults()), 1);
  }

  @Test
  void windows_true_areThreePartsBesideTheInstance() {
    PartSettings part = features("frames: 10").parts().get(0);

    assertThat(features("frames: 10, windows: true").parts())
        .containsExactly(
            part,
            window(part, 4, Place.ONSET),
            window(part, 4, Place.PEAK),
            window(part, 4, Place.OFFSET));
    assertThat(features("frames: 10, windows: true").parts().get(1).frames().count())
        .isEqualTo(OptionalInt.of(9));
  }

  /** {@code true} is a mapping of defaults, also for a value given beside the file. */
  @Test
  void keyOfWindows_givenToTrue_isThatOfAMapping() {
    String text =
        """
        data: d
        split: {unseen: [A]}
        features: {audio: {frames: 10, windows: true}}
        maps: [kernel-ridge: {windows: true}]
        """;
    List<String> overrides =
        List.of(
            "features.audio.windows.at=[onset, peak]",
            "features.audio.windows.context=2",
            "maps.0.kernel-ridge.windows.weight=0.5");
    ExperimentSettings settings = ExperimentFile.parse(text, "test.yaml", overrides);
    PartSettings part = features("frames: 10").parts().get(0);

    assertThat(settings.source().features().parts())
        .containsExactly(part, window(part, 2, Place.ONSET), window(part, 2, Place.PEAK));
    assertThat(settings.maps().get(0).windows().orElseThrow().weight()).isEqualTo(0.5);
    String off = text.replace("10, windows: true", "10, windows: false");
    assertThatThrownBy(() -> ExperimentFile.parse(off, "test.yaml", overrides.subList(0, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "key features.audio.windows must be a mapping or a list but is false");
  }

  @Test
  void windows_false_changeNothing() {
    assertThat(features("windows: false")).isEqualTo(features(""));
  }

  @Test
  void windows_ofSeveralParts_areThoseOfEach() {
    FeatureSettings read =
        features("parts: [{kind: raw}, {kind: mfcc, weight: 2}], windows: {at: [peak], weight: 3}");

    assertThat(read.windows()).isEqualTo(2);
    assertThat(read.parts()).extracting(PartSettings::weight).containsExactly(1.0, 2.0, 3.0, 6.0);
  }

  @Test
  void windows_keys_areThoseOfTheFile() {
    FeatureSettings read =
        features(
            "windows: {context: 2, at: [offset, onset], channel: 3, smooth: 5, threshold: 0.5}");

    EnergyMeasure energy = new EnergyMeasure(EnergyMeasure.Kind.CHANNEL, 3, 5, 0.5);
    assertThat(read.parts().subList(1, 3))
        .extracting(part -> part.frames().window())
        .containsExactly(
            Optional.of(new TimedWindow(Place.OFFSET, energy)),
            Optional.of(new TimedWindow(Place.ONSET, energy)));
    assertThat(features("windows: {energy: norm}").parts().get(1).frames().window())
        .contains(
            new TimedWindow(Place.ONSET, new EnergyMeasure(EnergyMeasure.Kind.NORM, 0, 3, 0.25)));
  }

  @Test
  void windowsOfAMap_areReadByRowsWithAndWithoutDescriptions() {
    List<NamedMap> maps =
        read(
                "windows: true",
                "svr, {kernel-ridge: {windows: {weight: 0.5}, descriptions: true}},"
                    + " {mean: {of: [svr, knn], windows: true}}")
            .maps();

    assertThat(maps)
        .extracting(NamedMap::windows)
        .containsExactly(
            Optional.empty(),
            Optional.of(new WindowKernels(0.5, false)),
            Optional.of(new WindowKernels(0.5, false)),
            Optional.of(new WindowKernels(0.5, false)),
            Optional.of(new WindowKernels(1, false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows: 3|test.yaml:3: key features.audio.windows must be true or false",
        "windows: {at: []}|key features.audio.windows.at must be a list of at least one of onset",
        "windows: {at: [middle]}|key features.audio.windows.at.0 must be one of onset, peak,"
            + " offset",
        "windows: {energy: loud}|key features.audio.windows.energy must be one of rest, norm",
        "windows: {energy: norm, channel: 0}|windows.channel must be left out where energy is"
            + " given",
        "windows: {smooth: 4}|key features.audio.windows.smooth must be an odd number",
        "windows: {threshold: 2}|key features.audio.windows.threshold must be a number in [0, 1]",
        "windows: {contxt: 4}|key features.audio.windows.contxt is unknown",
        "parts: [{windows: true}]|key features.audio.parts.0.windows is unknown",
      })
  void windowsOfFeatures_thatBreakARule_areRefused(String features, String message) {
    assertThatThrownBy(() -> features(features))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows: true|knn: {windows: true}|key maps.0.knn.windows must be false for a map without"
            + " a kernel on layers but is true; take svr, svr-per-output or kernel-ridge",
        "windows: true|frames: {windows: true}|must be false for a map without a kernel on layers",
        "windows: true|mean: {of: [knn], windows: true}|for a map without a kernel on layers",
        "windows: true|svr: {windows: {width: 1}}|key maps.0.svr.windows.width is unknown",
        "windows: true|svr: {windows: {weight: 0}}|weight must be a positive number",
        "windows: true|{svr: {windows: true}}, {mean: {of: [svr]}}|key maps.1.mean.of.0 must be a"
            + " map without windows, which the whole map reads by its own key",
        "frames: 8|svr: {windows: true}|test.yaml:4: key maps.0.svr.windows must be false where"
            + " there are none but is true; set features.audio.windows to true",
        "parts: [{components: 3}], windows: true|svr: {windows: {align: true}}|key"
            + " maps.0.svr.windows.align must be false where components are taken of the frames",
        "windows: {context: 51}|svr: {windows: {align: true}}|key maps.0.svr.windows.align must be"
            + " false for windows of more than 101 frames but is true, because",
        "windows: true, components: 5|svr: {windows: true}|key maps.0.svr.windows must be false"
            + " where components join the parts of a vector but is true; give components to each",
      })
  void windowsOfAMap_thatBreakARule_areRefused(String features, String maps, String message) {
    assertThatThrownBy(() -> read(features, maps))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void windowsOfAMap_withoutLayerZero_areRefused() {
    assertThatThrownBy(
            () ->
                ExperimentFile.parse(
                    """
                    data: d
                    split: {unseen: [A]}
                    features: {audio: {windows: true}}
                    maps: [svr: {windows: true}]
                    layers: [1, {source: 1, target: 0}]
                    """,
                    "test.yaml",
                    List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "test.yaml:4: key maps.0.svr.windows must be false where no layer 0 of the source is"
                + " read but is true; add 0 to layers");
  }
}
