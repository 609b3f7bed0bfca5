package io.github.tdl4j.feature.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.feature.audio.CepstrumSettings;
import io.github.tdl4j.feature.audio.DeltaSettings;
import io.github.tdl4j.feature.audio.EnergySettings;
import io.github.tdl4j.feature.audio.FramingSettings;
import io.github.tdl4j.feature.audio.LogSettings;
import io.github.tdl4j.feature.audio.MelSettings;
import io.github.tdl4j.feature.audio.MfccPresets;
import io.github.tdl4j.feature.audio.MfccSettings;
import io.github.tdl4j.feature.audio.MfccSettingsState;
import io.github.tdl4j.feature.audio.SpectrumSettings;
import io.github.tdl4j.feature.video.LbpTopSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.state.SavedState;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of features that are saved and loaded are equal. */
class SettingsStateTest {
  private static final String WAY_OUT = "; get the model anew, or write it again";

  private static PartSettings part(PartSettings.Kind kind, FrameSettings frames) {
    return new PartSettings(
        kind,
        7,
        new LbpTopSettings(
            new LbpTopSettings.Blocks(2, 3, 4),
            true,
            new LbpTopSettings.Radii(5, 6, 7),
            LbpTopSettings.Patterns.ALL,
            false),
        frames,
        Normalisation.GROUP_CENTRED,
        new ProjectionSettings(OptionalInt.of(11), true),
        0.3);
  }

  static Stream<FeatureSettings> features() {
    return Stream.of(
        FeatureSettings.of(
            PartSettings.of(
                PartSettings.Kind.MFCC, 1, FrameSettings.middle(20), Normalisation.INSTANCE),
            OptionalDouble.empty()),
        new FeatureSettings(
            List.of(
                part(PartSettings.Kind.DCT, new FrameSettings(OptionalInt.of(9), true, 5, 2)),
                part(
                    PartSettings.Kind.LBP_TOP,
                    new FrameSettings(OptionalInt.empty(), false, 3, 0))),
            new ProjectionSettings(OptionalInt.of(4), false),
            OptionalDouble.of(0.1),
            new Augmentation(2, true, 3, 4, 1.1)),
        windowed(
            PartSettings.of(
                PartSettings.Kind.RAW, 1, FrameSettings.middle(20), Normalisation.NONE)));
  }

  private static FeatureSettings windowed(PartSettings part) {
    EnergyMeasure energy = new EnergyMeasure(EnergyMeasure.Kind.CHANNEL, 3, 5, 0.75);
    return new FeatureSettings(
        List.of(
            part,
            part.windowed(2, new TimedWindow(TimedWindow.Place.OFFSET, energy), 2),
            part.windowed(0, new TimedWindow(TimedWindow.Place.PEAK, EnergyMeasure.defaults()), 2)),
        ProjectionSettings.none(),
        OptionalDouble.empty(),
        Augmentation.none());
  }

  static Stream<MfccSettings> sounds() {
    return Stream.of(
        MfccPresets.withDeltas(16_000),
        MfccPresets.withoutDeltas(22_050, 0.01),
        new MfccSettings(
            new FramingSettings(8000, 0.032, 0.016, FramingSettings.Padding.REFLECT),
            new SpectrumSettings(
                1,
                true,
                0.9,
                SpectrumSettings.Emphasis.SIGNAL,
                SpectrumSettings.Shape.HANN_PERIODIC,
                512,
                1),
            new MelSettings(
                MelSettings.Scale.SLANEY, MelSettings.Sides.HERTZ, true, 21, 60.5, 3999),
            new LogSettings(LogSettings.Kind.DECIBEL, 1e-10, 80),
            Optional.of(
                new CepstrumSettings(
                    9, CepstrumSettings.Zeroth.FIRST, 3, CepstrumSettings.Norm.ORTHO, 22, 1)),
            new EnergySettings(EnergySettings.Kind.WINDOWED, true, true),
            new DeltaSettings(1, 4, DeltaSettings.Kind.POLYNOMIAL),
            true),
        new MfccSettings(
            new FramingSettings(8000, 0.032, 0.016, FramingSettings.Padding.END),
            MfccPresets.withDeltas(8000).spectrum(),
            MfccPresets.withDeltas(8000).mel(),
            new LogSettings(LogSettings.Kind.NATURAL, 1, Double.POSITIVE_INFINITY),
            Optional.empty(),
            EnergySettings.none(),
            DeltaSettings.none(),
            false));
  }

  @ParameterizedTest
  @MethodSource("features")
  void savedAndLoaded_featureSettings_areEqual(FeatureSettings settings) {
    State state = FeatureSettingsState.of(settings);

    assertThat(FeatureSettingsState.restore(SavedState.of(state))).isEqualTo(settings);
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void savedAndLoaded_soundSettings_areEqual(MfccSettings settings) {
    State state = MfccSettingsState.of(settings);

    assertThat(MfccSettingsState.restore(SavedState.of(state))).isEqualTo(settings);
  }

  @Test
  void restore_settingsThatContradictEachOther_areRefusedByName() {
    State frames =
        State.of("frame-settings")
            .flag("stretched", true)
            .whole("smoothing", 1)
            .whole("deltas", 0)
            .build();
    State features = FeatureSettingsState.of(features().findFirst().orElseThrow());
    State.Builder changed = State.of("part-settings");
    State part = SavedState.first(features, "parts");
    part.values()
        .forEach(
            (key, value) -> {
              if (key.equals("frames")) {
                changed.child(key, frames);
              } else if (value instanceof State child) {
                changed.child(key, child);
              } else if (value instanceof Long whole) {
                changed.whole(key, whole);
              } else if (value instanceof Double number) {
                changed.number(key, number);
              } else {
                changed.text(key, (String) value);
              }
            });
    State all =
        State.of("feature-settings")
            .children("parts", List.of(changed.build()))
            .child("projection", SavedState.child(features, "projection"))
            .child("augmentation", SavedState.child(features, "augmentation"))
            .build();

    assertThatThrownBy(() -> FeatureSettingsState.restore(StateReader.of("f", all)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: parts.0.frames: frames must be given to stretch an instance but are not" + WAY_OUT);
  }
}
