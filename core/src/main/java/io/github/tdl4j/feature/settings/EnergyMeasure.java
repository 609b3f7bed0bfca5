package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.Arrays;

/**
 * The energy of the frames of an instance, T numbers, from the frames as the data set has them. It
 * is smoothed by a moving average, of fewer frames at the ends.
 *
 * @param kind the rule of a frame's energy
 * @param channel the column of a frame, from 0, for {@link Kind#CHANNEL}; else unused
 * @param smoothing frames of the moving average, odd; 1 is none
 * @param threshold θ in [0, 1]: the instance sounds where the energy is at least low + θ (peak −
 *     low), with low the energy that a tenth of the frames does not exceed
 */
public record EnergyMeasure(Kind kind, int channel, int smoothing, double threshold) {
  /** A tenth of the frames at either end is the rest position, at least one at each. */
  private static final int ENDS = 10;

  /** The rule of a frame's energy. */
  public enum Kind {
    /**
     * The Euclidean distance of a frame from the rest position: the mean of the first and the last
     * tenth of the frames. It needs no sound: the energy of lips is how far they are from rest.
     */
    REST,
    /** The Euclidean norm of a frame. */
    NORM,
    /** The number in one column of a frame, such as its logarithmic energy. */
    CHANNEL
  }

  public EnergyMeasure {
    Check.notNull("kind", kind);
    Check.notNegative("channel", channel);
    Check.atLeast("smoothing", smoothing, 1);
    if (smoothing % 2 == 0) {
      throw new IllegalArgumentException("smoothing must be odd but is " + smoothing);
    }
    Check.inRange("threshold", threshold, 0, 1);
  }

  /** Returns the distance from rest over three frames, with the threshold 0.25. */
  public static EnergyMeasure defaults() {
    return new EnergyMeasure(Kind.REST, 0, 3, 0.25);
  }

  /**
   * Returns the smoothed energy of each frame.
   *
   * @param frames T x width, T at least 1
   */
  public double[] of(Matrix frames) {
    Check.notNull("frames", frames);
    Check.atLeast("the number of frames", frames.rows(), 1);
    double[] rest = kind == Kind.REST ? rest(frames) : new double[frames.columns()];
    double[] energy = new double[frames.rows()];
    for (int t = 0; t < energy.length; t++) {
      float[] frame = frames.row(t);
      energy[t] = kind == Kind.CHANNEL ? frame[channel] : distance(frame, rest);
    }
    return smoothed(energy);
  }

  /** Returns the points of an instance. */
  public EnergyPoints points(Matrix frames) {
    return EnergyPoints.of(of(frames), threshold);
  }

  private static double[] rest(Matrix frames) {
    int last = frames.rows() - 1;
    int ends = Math.max(1, frames.rows() / ENDS);
    double[] sum = new double[frames.columns()];
    for (int t = 0; t < ends; t++) {
      float[] first = frames.row(t);
      float[] other = frames.row(last - t);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (double) first[i] + other[i];
      }
    }
    return Arrays.stream(sum).map(value -> value / (2.0 * ends)).toArray();
  }

  private static double distance(float[] frame, double[] from) {
    double sum = 0;
    for (int i = 0; i < frame.length; i++) {
      double difference = frame[i] - from[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private double[] smoothed(double[] energy) {
    int reach = smoothing / 2;
    double[] means = new double[energy.length];
    for (int t = 0; t < energy.length; t++) {
      int from = Math.max(0, t - reach);
      int to = Math.min(energy.length - 1, t + reach);
      double sum = 0;
      for (int near = from; near <= to; near++) {
        sum += energy[near];
      }
      means[t] = sum / (to - from + 1);
    }
    return means;
  }
}
