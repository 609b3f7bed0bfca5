package io.github.tdl4j.feature.audio;

/**
 * The log energy of a window as one value of its frame.
 *
 * @param kind samples of the energy; {@code NONE} for no energy
 * @param first whether it stands before all other values, else after them as in HTK
 * @param normalised whether it becomes 1 − 0.1 (largest of the recording − it), after those more
 *     than 50 dB below the largest were raised to there (HTK's {@code ENORMALISE})
 */
public record EnergySettings(Kind kind, boolean first, boolean normalised) {
  private static final double SCALE = 0.1;
  private static final double DECIBELS = 50;

  /** The samples of the energy. */
  public enum Kind {
    NONE,
    /** As recorded, before pre-emphasis. */
    RAW,
    /** After pre-emphasis and the shape of the window. */
    WINDOWED
  }

  /** No energy. */
  public static EnergySettings none() {
    return new EnergySettings(Kind.NONE, false, false);
  }

  /** The energy of the samples as recorded, after all other values. */
  public static EnergySettings raw() {
    return new EnergySettings(Kind.RAW, false, false);
  }

  boolean wanted() {
    return kind != Kind.NONE;
  }

  /** Normalises the energies of a recording if it is set. */
  void normalise(double[] logs, LogSettings.Kind unit) {
    if (!normalised) {
      return;
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : logs) {
      largest = Math.max(largest, value);
    }
    double range = unit == LogSettings.Kind.DECIBEL ? DECIBELS : DECIBELS / 10 * Math.log(10);
    for (int frame = 0; frame < logs.length; frame++) {
      logs[frame] = 1 - SCALE * (largest - Math.max(logs[frame], largest - range));
    }
  }
}
