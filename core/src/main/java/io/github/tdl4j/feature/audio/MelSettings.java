package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Check;

/**
 * Triangular filters, equally far from each other on a mel scale.
 *
 * @param scale mel scale
 * @param sides the unit in which the sides of triangles are straight
 * @param equalArea whether filters are divided by half their width in Hz (Slaney), so that white
 *     noise gives all of them the same; else all are 1 at their centres
 * @param filters number of filters
 * @param lowFrequency lower edge of the lowest filter, in Hz
 * @param highFrequency upper edge of the highest filter, in Hz, at most half the sample rate
 */
public record MelSettings(
    Scale scale,
    Sides sides,
    boolean equalArea,
    int filters,
    double lowFrequency,
    double highFrequency) {
  private static final int MOST = 1 << 16;

  /** From frequencies to mels and back. */
  public enum Scale {
    /** 1127 ln(1 + f / 700). */
    HTK {
      @Override
      double mel(double frequency) {
        return 1127 * StrictMath.log(1 + frequency / 700);
      }

      @Override
      double frequency(double mel) {
        return 700 * StrictMath.expm1(mel / 1127);
      }
    },
    /** 3 f / 200 up to 1000 Hz, above it 15 + 27 ln(f / 1000) / ln 6.4 (Auditory Toolbox). */
    SLANEY {
      @Override
      double mel(double frequency) {
        return frequency < 1000
            ? 3 * frequency / 200
            : 15 + StrictMath.log(frequency / 1000) / SLANEY_STEP;
      }

      @Override
      double frequency(double mel) {
        return mel < 15 ? 200 * mel / 3 : 1000 * StrictMath.exp((mel - 15) * SLANEY_STEP);
      }
    };

    private static final double SLANEY_STEP = StrictMath.log(6.4) / 27;

    abstract double mel(double frequency);

    abstract double frequency(double mel);
  }

  /** The unit in which the sides of triangles are straight. */
  public enum Sides {
    /** In mels; bins within half a bin of an edge of the band are left out. Both as in HTK. */
    MEL,
    /** In Hz, as in librosa. */
    HERTZ
  }

  public MelSettings {
    Check.inRange("filters", filters, 1, MOST);
    Check.positive("highFrequency", highFrequency);
    Check.inRange("lowFrequency", lowFrequency, 0, Math.nextDown(highFrequency));
  }
}
