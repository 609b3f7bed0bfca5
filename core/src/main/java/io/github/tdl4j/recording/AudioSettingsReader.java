package io.github.tdl4j.recording;

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
import java.util.Optional;

/**
 * Reads the settings of sound frames: a preset and deviations from it. Faults are collected in the
 * node.
 */
final class AudioSettingsReader {
  private static final int MANY = 1 << 16;
  private static final int LOWEST_RATE = 100;
  private static final int HIGHEST_RATE = 10_000_000;
  private static final int LONGEST = 1 << 20;

  /** The kind of frames. */
  private enum Kind {
    MFCC,
    LOG_MEL
  }

  private final SettingsNode node;
  private final MfccSettings base;
  private final double rate;

  private AudioSettingsReader(SettingsNode node, int recordedRate) {
    this.node = node;
    int asked = node.integer("rate", recordedRate, LOWEST_RATE, HIGHEST_RATE);
    if (asked < LOWEST_RATE || asked > HIGHEST_RATE) {
      node.fault("rate", "given, as recordings have " + recordedRate + " samples a second,");
      asked = LOWEST_RATE;
    }
    rate = asked;
    base = node.choice("preset", MfccPresets.HTK).at(rate);
  }

  /**
   * Reads the settings of a mapping.
   *
   * @param recordedRate sample rate of the recordings, used unless the key {@code rate} sets
   *     another one to resample to
   */
  static MfccSettings read(SettingsNode node, int recordedRate) {
    return new AudioSettingsReader(node, recordedRate).settings();
  }

  private MfccSettings settings() {
    FramingSettings framing = framing();
    MelSettings mel = mel();
    Kind kind = node.choice("kind", Kind.MFCC);
    CepstrumSettings cepstrum = cepstrum(mel.filters());
    return new MfccSettings(
        framing,
        spectrum(framing),
        mel,
        log(),
        kind == Kind.MFCC ? Optional.of(cepstrum) : Optional.empty(),
        energy(),
        deltas(),
        node.flag("meanNormalised", base.meanNormalised()));
  }

  private FramingSettings framing() {
    FramingSettings preset = base.framing();
    return new FramingSettings(
        rate,
        node.number("window", preset.windowSeconds(), 2 / rate, LONGEST / rate),
        node.number("hop", preset.hopSeconds(), 1 / rate, LONGEST / rate),
        node.choice("padding", preset.padding()));
  }

  private SpectrumSettings spectrum(FramingSettings framing) {
    SpectrumSettings preset = base.spectrum();
    int length = node.integer("transformLength", preset.transformLength(), 0, LONGEST);
    if (length % 2 != 0 || (length > 0 && length < framing.windowSamples())) {
      node.fault(
          "transformLength",
          "0 or an even number of at least the "
              + framing.windowSamples()
              + " samples of a window");
      length = 0;
    }
    return new SpectrumSettings(
        node.number("fullScale", preset.fullScale(), Double.MIN_VALUE, 1e12),
        node.flag("zeroMean", preset.zeroMean()),
        node.number("preEmphasis", preset.preEmphasis(), 0, Math.nextDown(1.0)),
        node.choice("emphasis", preset.emphasis()),
        node.choice("shape", preset.shape()),
        length,
        node.integer("power", preset.power(), 1, 2));
  }

  private MelSettings mel() {
    MelSettings preset = base.mel();
    double high = node.number("high", preset.highFrequency(), Double.MIN_VALUE, rate / 2);
    double low = node.number("low", preset.lowFrequency(), 0, rate / 2);
    if (low >= high) {
      node.fault("low", "below high, " + high + " Hz,");
      low = 0;
    }
    return new MelSettings(
        node.choice("scale", preset.scale()),
        node.choice("sides", preset.sides()),
        node.flag("equalArea", preset.equalArea()),
        node.integer("filters", preset.filters(), 2, MANY),
        low,
        high);
  }

  private LogSettings log() {
    LogSettings preset = base.log();
    return new LogSettings(
        node.choice("log", preset.kind()),
        node.number("floor", preset.floor(), Double.MIN_VALUE, 1e12),
        node.number("range", preset.range(), Double.MIN_VALUE, Double.MAX_VALUE));
  }

  private CepstrumSettings cepstrum(int filters) {
    CepstrumSettings preset = base.cepstrum().orElseThrow();
    CepstrumSettings.Norm norm = node.choice("norm", preset.norm());
    int transform = node.integer("transform", preset.transform(), 1, 3);
    if (norm == CepstrumSettings.Norm.HTK && transform != 2) {
      node.fault("transform", "2 for norm htk");
      transform = 2;
    }
    return new CepstrumSettings(
        node.integer("coefficients", Math.min(preset.coefficients(), filters), 1, filters),
        node.choice("zeroth", preset.zeroth()),
        transform,
        norm,
        node.integer("lifter", preset.lifter(), 0, MANY),
        node.integer("lifterShift", preset.lifterShift(), 0, 1));
  }

  private EnergySettings energy() {
    return new EnergySettings(
        node.choice("energy", base.energy().kind()),
        node.flag("energyFirst", base.energy().first()),
        node.flag("energyNormalised", base.energy().normalised()));
  }

  private DeltaSettings deltas() {
    DeltaSettings preset = base.deltas();
    return new DeltaSettings(
        node.integer("deltas", preset.orders(), 0, 2),
        node.integer("deltaReach", preset.reach(), 1, 1 << 10),
        node.choice("deltaKind", preset.kind()));
  }
}
