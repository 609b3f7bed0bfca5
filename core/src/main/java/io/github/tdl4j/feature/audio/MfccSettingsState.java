package io.github.tdl4j.feature.audio;

import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Optional;

/** Settings of cepstral coefficients as a state. */
public final class MfccSettingsState {
  private static final String TYPE = "mfcc-settings";
  private static final String FRAMING = "framing";
  private static final String SPECTRUM = "spectrum";
  private static final String MEL = "mel";
  private static final String LOG = "log";
  private static final String CEPSTRUM = "cepstrum";
  private static final String ENERGY = "energy";
  private static final String DELTAS = "deltas";

  private MfccSettingsState() {}

  /**
   * Returns settings as a state.
   *
   * @param settings of cepstral coefficients
   */
  public static State of(MfccSettings settings) {
    State.Builder state =
        State.of(TYPE)
            .child(FRAMING, of(settings.framing()))
            .child(SPECTRUM, of(settings.spectrum()))
            .child(MEL, of(settings.mel()))
            .child(LOG, of(settings.log()))
            .child(ENERGY, of(settings.energy()))
            .child(DELTAS, of(settings.deltas()))
            .flag("mean_normalised", settings.meanNormalised());
    settings.cepstrum().ifPresent(cepstrum -> state.child(CEPSTRUM, of(cepstrum)));
    return state.build();
  }

  /**
   * Restores settings.
   *
   * @param state access to what {@link #of} returned
   */
  public static MfccSettings restore(StateReader state) {
    return state.read(
        TYPE,
        values ->
            new MfccSettings(
                values.child(FRAMING).read(FRAMING, MfccSettingsState::framing),
                values.child(SPECTRUM).read(SPECTRUM, MfccSettingsState::spectrum),
                values.child(MEL).read(MEL, MfccSettingsState::mel),
                values.child(LOG).read(LOG, MfccSettingsState::log),
                values.has(CEPSTRUM)
                    ? Optional.of(
                        values.child(CEPSTRUM).read(CEPSTRUM, MfccSettingsState::cepstrum))
                    : Optional.empty(),
                values.child(ENERGY).read(ENERGY, MfccSettingsState::energy),
                values.child(DELTAS).read(DELTAS, MfccSettingsState::deltas),
                values.flag("mean_normalised")));
  }

  private static State of(FramingSettings framing) {
    return State.of(FRAMING)
        .number("sample_rate", framing.sampleRate())
        .number("window_seconds", framing.windowSeconds())
        .number("hop_seconds", framing.hopSeconds())
        .choice("padding", framing.padding())
        .build();
  }

  private static FramingSettings framing(StateReader values) {
    return new FramingSettings(
        number(values, "sample_rate"),
        number(values, "window_seconds"),
        number(values, "hop_seconds"),
        values.choice("padding", FramingSettings.Padding.class));
  }

  private static State of(SpectrumSettings spectrum) {
    return State.of(SPECTRUM)
        .number("full_scale", spectrum.fullScale())
        .flag("zero_mean", spectrum.zeroMean())
        .number("pre_emphasis", spectrum.preEmphasis())
        .choice("emphasis", spectrum.emphasis())
        .choice("shape", spectrum.shape())
        .whole("transform_length", spectrum.transformLength())
        .whole("power", spectrum.power())
        .build();
  }

  private static SpectrumSettings spectrum(StateReader values) {
    return new SpectrumSettings(
        number(values, "full_scale"),
        values.flag("zero_mean"),
        number(values, "pre_emphasis"),
        values.choice("emphasis", SpectrumSettings.Emphasis.class),
        values.choice("shape", SpectrumSettings.Shape.class),
        integer(values, "transform_length"),
        integer(values, "power"));
  }

  private static State of(MelSettings mel) {
    return State.of(MEL)
        .choice("scale", mel.scale())
        .choice("sides", mel.sides())
        .flag("equal_area", mel.equalArea())
        .whole("filters", mel.filters())
        .number("low_frequency", mel.lowFrequency())
        .number("high_frequency", mel.highFrequency())
        .build();
  }

  private static MelSettings mel(StateReader values) {
    return new MelSettings(
        values.choice("scale", MelSettings.Scale.class),
        values.choice("sides", MelSettings.Sides.class),
        values.flag("equal_area"),
        integer(values, "filters"),
        number(values, "low_frequency"),
        number(values, "high_frequency"));
  }

  /** An infinite range is left out. */
  private static State of(LogSettings log) {
    State.Builder state = State.of(LOG).choice("kind", log.kind()).number("floor", log.floor());
    if (Double.isFinite(log.range())) {
      state.number("range", log.range());
    }
    return state.build();
  }

  private static LogSettings log(StateReader values) {
    return new LogSettings(
        values.choice("kind", LogSettings.Kind.class),
        number(values, "floor"),
        values.has("range") ? number(values, "range") : Double.POSITIVE_INFINITY);
  }

  private static State of(CepstrumSettings cepstrum) {
    return State.of(CEPSTRUM)
        .whole("coefficients", cepstrum.coefficients())
        .choice("zeroth", cepstrum.zeroth())
        .whole("transform", cepstrum.transform())
        .choice("norm", cepstrum.norm())
        .whole("lifter", cepstrum.lifter())
        .whole("lifter_shift", cepstrum.lifterShift())
        .build();
  }

  private static CepstrumSettings cepstrum(StateReader values) {
    return new CepstrumSettings(
        integer(values, "coefficients"),
        values.choice("zeroth", CepstrumSettings.Zeroth.class),
        integer(values, "transform"),
        values.choice("norm", CepstrumSettings.Norm.class),
        integer(values, "lifter"),
        integer(values, "lifter_shift"));
  }

  private static State of(EnergySettings energy) {
    return State.of(ENERGY)
        .choice("kind", energy.kind())
        .flag("first", energy.first())
        .flag("normalised", energy.normalised())
        .build();
  }

  private static EnergySettings energy(StateReader values) {
    return new EnergySettings(
        values.choice("kind", EnergySettings.Kind.class),
        values.flag("first"),
        values.flag("normalised"));
  }

  private static State of(DeltaSettings deltas) {
    return State.of(DELTAS)
        .whole("orders", deltas.orders())
        .whole("reach", deltas.reach())
        .choice("kind", deltas.kind())
        .build();
  }

  private static DeltaSettings deltas(StateReader values) {
    return new DeltaSettings(
        integer(values, "orders"),
        integer(values, "reach"),
        values.choice("kind", DeltaSettings.Kind.class));
  }

  /** The settings check their ranges themselves. */
  private static int integer(StateReader values, String key) {
    return values.integer(key, 0, Integer.MAX_VALUE);
  }

  private static double number(StateReader values, String key) {
    return values.number(key, 0, Double.MAX_VALUE);
  }
}
