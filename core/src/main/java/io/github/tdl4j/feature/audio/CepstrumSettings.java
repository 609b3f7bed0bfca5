package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Check;

/**
 * Settings of cepstral coefficients.
 *
 * @param coefficients n of c(1) … c(n), without c(0), at most the number of filters
 * @param zeroth position of c(0)
 * @param transform the kind of the cosine transform, 1 to 3 as SciPy counts; 2 is usual
 * @param norm its scaling
 * @param lifter L of the factors 1 + L/2 sin(π (n + shift) / L); 0 is none
 * @param lifterShift 0 as in HTK, which leaves c(0) as it is, or 1 as in librosa
 */
public record CepstrumSettings(
    int coefficients, Zeroth zeroth, int transform, Norm norm, int lifter, int lifterShift) {
  /** The position of c(0). */
  public enum Zeroth {
    NONE,
    /** Before c(1), as in librosa. */
    FIRST,
    /** After c(n), as in HTK. */
    LAST
  }

  /** The scaling of the cosine transform of M filters. */
  public enum Norm {
    /** sqrt(2 / M) times the sums of cosines; for transform 2 alone. */
    HTK,
    /** Orthonormal, as librosa's default. */
    ORTHO,
    /** Twice the sums, the default of SciPy. */
    NONE
  }

  public CepstrumSettings {
    Check.atLeast("coefficients", coefficients, 1);
    Check.inRange("transform", transform, 1, 3);
    if (norm == Norm.HTK && transform != 2) {
      throw new IllegalArgumentException("transform must be 2 for norm HTK but is " + transform);
    }
    Check.atLeast("lifter", lifter, 0);
    Check.inRange("lifterShift", lifterShift, 0, 1);
  }

  /** Values of one frame. */
  int width() {
    return coefficients + (zeroth == Zeroth.NONE ? 0 : 1);
  }
}
