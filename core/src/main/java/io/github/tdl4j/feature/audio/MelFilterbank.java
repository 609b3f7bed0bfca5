package io.github.tdl4j.feature.audio;

/**
 * Triangular filters, equally wide on the mel scale of HTK, {@code mel(f) = 1127 ln(1 + f / 700)};
 * each is 1 at its centre and 0 at the centres of its neighbours, linear in mel between.
 *
 * @see <a href="https://htk.eng.cam.ac.uk">The HTK Book, section "Filterbank Analysis"</a>
 */
final class MelFilterbank {
  private final int filters;

  /** For each bin the filter on whose rising side it lies, or −1 outside the band. */
  private final int[] rising;

  /** For each bin its weight in that filter; the rest goes to the filter below. */
  private final double[] weight;

  MelFilterbank(MfccSettings settings, int transformLength) {
    filters = settings.filters();
    rising = new int[transformLength / 2 + 1];
    weight = new double[rising.length];
    double low = mel(settings.lowFrequency());
    double step = (mel(settings.highFrequency()) - low) / (filters + 1);
    for (int bin = 0; bin < rising.length; bin++) {
      double position = (mel(bin * settings.sampleRate() / transformLength) - low) / step;
      if (position < 0 || position >= filters + 1) {
        rising[bin] = -1;
      } else {
        rising[bin] = (int) position;
        weight[bin] = position - rising[bin];
      }
    }
  }

  static double mel(double frequency) {
    return 1127 * StrictMath.log(1 + frequency / 700);
  }

  /** The sums of the weighted magnitudes under each filter. */
  double[] apply(double[] magnitudes) {
    double[] sums = new double[filters];
    for (int bin = 0; bin < rising.length; bin++) {
      int filter = rising[bin];
      if (filter >= 0 && filter < filters) {
        sums[filter] += weight[bin] * magnitudes[bin];
      }
      if (filter > 0) {
        sums[filter - 1] += (1 - weight[bin]) * magnitudes[bin];
      }
    }
    return sums;
  }
}
