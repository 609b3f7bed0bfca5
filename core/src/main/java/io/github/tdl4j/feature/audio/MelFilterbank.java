package io.github.tdl4j.feature.audio;

import io.github.tdl4j.feature.audio.MelSettings.Scale;
import io.github.tdl4j.feature.audio.MelSettings.Sides;
import java.util.Arrays;

/**
 * Triangular filters over the bins of a spectrum; each has its centre where its neighbours end.
 *
 * @see <a href="https://htk.eng.cam.ac.uk">The HTK Book, section "Filterbank Analysis"</a>
 * @see <a href="https://engineering.purdue.edu/~malcolm/interval/1998-010/">Slaney, Auditory
 *     Toolbox, 1998</a>
 */
final class MelFilterbank {
  /** The first bin of each filter, and the weights from there on. */
  private final int[] first;

  private final double[][] weights;

  /**
   * @param sampleRate in Hz
   * @param transformLength of the Fourier transform; there are half as many bins and one more
   */
  MelFilterbank(MelSettings settings, double sampleRate, int transformLength) {
    first = new int[settings.filters()];
    weights = new double[first.length][];
    double[] frequencies = new double[transformLength / 2 + 1];
    for (int bin = 0; bin < frequencies.length; bin++) {
      frequencies[bin] = bin * sampleRate / transformLength;
    }
    Band band = Band.of(settings, sampleRate / transformLength, frequencies.length);
    for (int filter = 0; filter < first.length; filter++) {
      double[] all = triangle(settings, filter, frequencies);
      int from = band.first();
      while (from < band.end() && all[from] <= 0) {
        from++;
      }
      int to = band.end();
      while (to > from && all[to - 1] <= 0) {
        to--;
      }
      first[filter] = from;
      weights[filter] = Arrays.copyOfRange(all, from, to);
    }
  }

  /** Returns the number of filters without a bin; their sums are always 0. */
  int empty() {
    return (int) Arrays.stream(weights).filter(own -> own.length == 0).count();
  }

  /** The range of bins in use; {@code end} is exclusive. */
  private record Band(int first, int end) {
    /** HTK rounds the edges of the band to bins and leaves those out, and the constant part. */
    static Band of(MelSettings settings, double width, int bins) {
      if (settings.sides() == Sides.HERTZ) {
        return new Band(0, bins);
      }
      int low = (int) Math.floor(settings.lowFrequency() / width + 1.5);
      int high = (int) Math.floor(settings.highFrequency() / width + 0.5);
      return new Band(low, Math.max(low, Math.min(bins - 1, high)));
    }
  }

  private static double[] triangle(MelSettings settings, int filter, double[] frequencies) {
    Scale scale = settings.scale();
    double low = scale.mel(settings.lowFrequency());
    double step = (scale.mel(settings.highFrequency()) - low) / (settings.filters() + 1);
    double start = scale.frequency(low + filter * step);
    double centre = scale.frequency(low + (filter + 1) * step);
    double end = scale.frequency(low + (filter + 2) * step);
    double height = settings.equalArea() ? 2 / (end - start) : 1;
    double[] values = new double[frequencies.length];
    for (int bin = 0; bin < values.length; bin++) {
      double frequency = frequencies[bin];
      double value =
          settings.sides() == Sides.MEL
              ? side((scale.mel(frequency) - low) / step - filter)
              : Math.min(
                  (frequency - start) / (centre - start), (end - frequency) / (end - centre));
      values[bin] = height * Math.max(0, value);
    }
    return values;
  }

  /** From 0 at 0 to 1 at 1 and back to 0 at 2. */
  private static double side(double position) {
    return position < 1 ? position : 1 - (position - 1);
  }

  /** The sums of the weighted bins under each filter. */
  double[] apply(double[] bins) {
    double[] sums = new double[first.length];
    for (int filter = 0; filter < sums.length; filter++) {
      double sum = 0;
      double[] own = weights[filter];
      for (int i = 0; i < own.length; i++) {
        sum += own[i] * bins[first[filter] + i];
      }
      sums[filter] = sum;
    }
    return sums;
  }
}
