package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The points of an instance in time, as indices of frames. With low the energy that a tenth of the
 * frames does not exceed, and θ a threshold, the onset is the first and the offset the last frame
 * whose energy is at least low + θ (peak − low); a gap between them has no effect. The peak is the
 * frame of the largest energy; of several, the one that is nearest to the middle between the first
 * and the last of them, and of two such frames the earlier. Where the energy is constant the onset
 * is the first frame, the peak the middle one and the offset the last. Energies that differ by less
 * than 10⁻⁹ of the largest absolute value count as equal.
 *
 * @param onset at most {@code peak}
 * @param peak in [onset, offset]
 * @param offset at least {@code peak}
 */
public record EnergyPoints(int onset, int peak, int offset) {
  /** One frame in so many does not exceed the low energy. */
  private static final int LOW = 10;

  private static final double ROUNDING = 1e-9;

  /**
   * Returns the points of an energy.
   *
   * @param energy T finite numbers, T at least 1
   * @param threshold θ in [0, 1]
   */
  static EnergyPoints of(double[] energy, double threshold) {
    Check.atLeast("the number of frames", energy.length, 1);
    Check.inRange("threshold", threshold, 0, 1);
    double[] sorted = energy.clone();
    Arrays.sort(sorted);
    double low = sorted[(energy.length - 1) / LOW];
    double largest = sorted[energy.length - 1];
    double rounding = ROUNDING * Math.max(Math.abs(sorted[0]), Math.abs(largest));
    double level = largest - low <= rounding ? sorted[0] : low + threshold * (largest - low);
    int[] sounding = where(energy, t -> energy[t] >= level - rounding);
    int[] highest = where(energy, t -> energy[t] >= largest - rounding);
    return new EnergyPoints(sounding[0], middle(highest), sounding[sounding.length - 1]);
  }

  private static int[] where(double[] energy, IntPredicate holds) {
    return IntStream.range(0, energy.length).filter(holds).toArray();
  }

  /** Returns the frame that is nearest to the middle between the first and the last. */
  private static int middle(int[] frames) {
    int ends = frames[0] + frames[frames.length - 1];
    int nearest = frames[0];
    for (int frame : frames) {
      if (Math.abs(2 * frame - ends) < Math.abs(2 * nearest - ends)) {
        nearest = frame;
      }
    }
    return nearest;
  }
}
