package io.github.tdl4j.feature.audio;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import java.util.Arrays;

/**
 * A recording with one channel: finite samples of which 1 is full scale, though some may be above.
 * Immutable.
 */
public final class Waveform {
  private final String name;
  private final int rate;
  private final float[] samples;

  private Waveform(String name, int rate, float[] samples) {
    this.name = name;
    this.rate = rate;
    this.samples = samples;
  }

  /**
   * A recording of these samples, which are copied.
   *
   * @param name name in error messages, such as its file
   * @param rate in Hz, at least 1
   * @param samples at least none, finite
   * @throws IllegalArgumentException if {@code rate} is below 1 or a sample is not finite
   */
  public static Waveform of(String name, int rate, float[] samples) {
    Check.notNull("name", name);
    Check.notNull("samples", samples);
    Check.atLeast("rate", rate, 1);
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "samples must be finite but sample " + i + " is " + samples[i]);
      }
    }
    return new Waveform(name, rate, samples.clone());
  }

  /** Wraps finite samples that nobody else changes, without a copy. */
  static Waveform trusted(String name, int rate, float[] samples) {
    return new Waveform(name, rate, samples);
  }

  /** Returns the name in error messages. */
  public String name() {
    return name;
  }

  /** Returns the sample rate, samples a second. */
  public int rate() {
    return rate;
  }

  /** Returns the number of samples. */
  public int length() {
    return samples.length;
  }

  /** Returns the duration in seconds. */
  public double seconds() {
    return (double) samples.length / rate;
  }

  /** Returns the sample at {@code index}, from 0; 1 is full scale. */
  public float at(int index) {
    return samples[index];
  }

  /**
   * Returns all samples times the given full scale.
   *
   * @param fullScale any factor, such as 32768 for samples of 16 bits
   */
  public double[] samples(double fullScale) {
    double[] scaled = new double[samples.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = fullScale * samples[i];
    }
    return scaled;
  }

  /**
   * Returns the samples from {@code start} to before {@code end}.
   *
   * @param start index of the first sample, from 0 to {@code end}
   * @param end at most the length
   * @throws IllegalArgumentException if an index is out of range
   */
  public Waveform between(int start, int end) {
    Check.inRange("end", end, 0, samples.length);
    Check.inRange("start", start, 0, end);
    return new Waveform(name, rate, Arrays.copyOfRange(samples, start, end));
  }

  /**
   * Resamples to another rate, without frequencies above half of it.
   *
   * @param newRate in Hz, at least 1
   * @throws IllegalArgumentException if {@code newRate} is below 1
   * @throws InputException naming it, if the rates differ by more than a factor of 64
   * @see Resampler
   */
  public Waveform resampled(int newRate) {
    Check.atLeast("newRate", newRate, 1);
    if (newRate == rate) {
      return this;
    }
    if ((long) newRate > (long) Resampler.MOST * rate || rate > (long) Resampler.MOST * newRate) {
      throw fault(
          "must have a sample rate within a factor of "
              + Resampler.MOST
              + " of "
              + newRate
              + " Hz to be resampled to it but has "
              + rate);
    }
    Resampler resampler = new Resampler(rate, newRate);
    if (resampler.length(samples.length) > Integer.MAX_VALUE - 8) {
      throw fault("must have fewer than 2^31 samples at " + newRate + " Hz; cut it into parts");
    }
    return new Waveform(name, newRate, resampler.apply(samples));
  }

  /** Returns whether rate and samples are equal; names are ignored. */
  @Override
  public boolean equals(Object other) {
    Check.notNull("other", other);
    return other instanceof Waveform that
        && rate == that.rate
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * rate + Arrays.hashCode(samples);
  }

  InputException fault(String rule) {
    return new InputException(name + ": " + rule);
  }
}
