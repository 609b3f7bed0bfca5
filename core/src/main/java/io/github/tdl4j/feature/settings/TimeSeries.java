package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.ArrayList;
import java.util.List;

/** Operations in time on frames, T x width with T at least 1; results are T x width by default. */
final class TimeSeries {
  /** Frames on either side of a delta, as the MFCC of {@code feature.audio} have them. */
  private static final int REACH = 2;

  private TimeSeries() {}

  /** Returns the moving average over {@code span} (odd) frames, fewer at the ends. */
  static Matrix smoothed(Matrix frames, int span) {
    if (span == 1) {
      return frames;
    }
    int reach = span / 2;
    int last = frames.rows() - 1;
    return each(
        frames,
        t -> {
          int from = Math.max(0, t - reach);
          int to = Math.min(last, t + reach);
          double[] sum = new double[frames.columns()];
          for (int near = from; near <= to; near++) {
            add(sum, 1.0 / (to - from + 1), frames.row(near));
          }
          return sum;
        });
  }

  /**
   * The frames with {@code orders} times their regression deltas beside them, T x (1 + orders)
   * width: d(t) = Σ θ (c(t + θ) − c(t − θ)) / (2 Σ θ²) for θ = 1, 2, with the edge frames repeated;
   * the second order is that of the first.
   */
  static Matrix withDeltas(Matrix frames, int orders) {
    if (orders == 0) {
      return frames;
    }
    List<Matrix> parts = new ArrayList<>(List.of(frames));
    for (int order = 0; order < orders; order++) {
      parts.add(deltas(parts.get(order)));
    }
    MutableMatrix joined = MutableMatrix.zeros(frames.rows(), frames.columns() * parts.size());
    float[] row = new float[joined.columns()];
    for (int t = 0; t < frames.rows(); t++) {
      for (int part = 0; part < parts.size(); part++) {
        float[] numbers = parts.get(part).row(t);
        System.arraycopy(numbers, 0, row, part * numbers.length, numbers.length);
      }
      joined.setRow(t, row);
    }
    return joined;
  }

  private static Matrix deltas(Matrix frames) {
    int last = frames.rows() - 1;
    int squares = 0;
    for (int step = 1; step <= REACH; step++) {
      squares += step * step;
    }
    double divisor = 2.0 * squares;
    return each(
        frames,
        t -> {
          double[] sum = new double[frames.columns()];
          for (int step = 1; step <= REACH; step++) {
            add(sum, step / divisor, frames.row(Math.min(last, t + step)));
            add(sum, -step / divisor, frames.row(Math.max(0, t - step)));
          }
          return sum;
        });
  }

  /**
   * The instance in {@code count} frames, count x width, interpolated linearly: the first and the
   * last stay; a single one is that of the middle.
   */
  static Matrix resampled(Matrix frames, int count) {
    MutableMatrix result = MutableMatrix.zeros(count, frames.columns());
    double last = frames.rows() - 1;
    for (int i = 0; i < count; i++) {
      double place = count == 1 ? last / 2 : i * last / (count - 1);
      int before = (int) Math.min(place, Math.max(0, last - 1));
      int after = Math.min(frames.rows() - 1, before + 1);
      double[] sum = new double[frames.columns()];
      add(sum, 1 - (place - before), frames.row(before));
      add(sum, place - before, frames.row(after));
      result.setRow(i, floats(sum));
    }
    return result;
  }

  /**
   * The instance {@code by} frames later, or earlier where that is negative; edge frames repeat.
   */
  static Matrix shifted(Matrix frames, int by) {
    if (by == 0) {
      return frames;
    }
    int[] from = new int[frames.rows()];
    for (int t = 0; t < from.length; t++) {
      from[t] = Math.max(0, Math.min(from.length - 1, t - by));
    }
    return frames.select(from);
  }

  private interface FrameOf {
    double[] at(int t);
  }

  private static Matrix each(Matrix frames, FrameOf frameOf) {
    MutableMatrix result = MutableMatrix.zeros(frames.rows(), frames.columns());
    for (int t = 0; t < frames.rows(); t++) {
      result.setRow(t, floats(frameOf.at(t)));
    }
    return result;
  }

  private static void add(double[] sum, double factor, float[] frame) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * frame[i];
    }
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
