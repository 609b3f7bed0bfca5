package io.github.tdl4j.embedding.concatenation;

import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.List;

/**
 * Distances between the source frames of a row and those of the pairs. Each is summed in a fixed
 * order that does not depend on other rows, so that equal frames have equal distances wherever they
 * lie.
 *
 * @param sources of the pairs, n x (S · w + d): S frames of w numbers, then d numbers that describe
 *     the label
 * @param steps S, T and d
 * @param weights of equally wide parts of a frame; their number divides w
 * @param units of the two distances
 */
record SoundDistances(Matrix sources, Steps steps, List<Integer> weights, Units units) {

  /**
   * The mean squared distance between two frames of the pairs, and between the descriptions of two
   * pairs; 1 where all are equal.
   *
   * @param sound above 0
   * @param description above 0
   */
  record Units(double sound, double description) {
    Units {
      Check.positive("the unit of sounds", sound);
      Check.positive("the unit of descriptions", description);
    }
  }

  SoundDistances {
    weights = List.copyOf(weights);
    checkWeights(frameWidth(sources.columns(), steps), weights);
  }

  /** Returns the distances to some sources, whose units are those of the same sources. */
  static SoundDistances of(Matrix sources, Steps steps, List<Integer> weights) {
    Units one = new Units(1, 1);
    SoundDistances plain = new SoundDistances(sources, steps, weights, one);
    return new SoundDistances(
        sources, steps, weights, new Units(plain.soundUnit(), plain.descriptionUnit()));
  }

  /** Returns w, the width of a frame. */
  static int frameWidth(int columns, Steps steps) {
    return (columns - steps.description()) / steps.source();
  }

  /** Refuses frames that cannot be divided into as many parts as there are weights. */
  static void checkWeights(int frameWidth, List<Integer> weights) {
    if (frameWidth % weights.size() != 0) {
      throw new IllegalArgumentException(
          ("weights must be as many as the equal parts of a source frame, which has " + frameWidth)
              + (" numbers, but are " + weights.size())
              + "; leave weights out, or give a number of them that divides the width");
    }
  }

  int clips() {
    return sources.rows();
  }

  private int width() {
    return frameWidth(sources.columns(), steps);
  }

  /**
   * Returns the mean squared distance between the windows of a row and those of some pairs: for
   * each target step t a row with an entry for each step u of each of these pairs.
   *
   * @param row S · w + d numbers
   * @param pairs indices of pairs
   * @param context c: a window has the 2 c + 1 frames about the middle of the step; frames at the
   *     edges are repeated
   */
  double[][] windows(float[] row, int[] pairs, int context) {
    int frames = steps.source();
    int targets = steps.target();
    double[][] result = new double[targets][pairs.length * targets];
    float[] other = new float[sources.columns()];
    double[] between = new double[frames * frames];
    double unit = units.sound() * (2 * context + 1);
    for (int i = 0; i < pairs.length; i++) {
      sources.copyRow(pairs[i], other);
      setBetween(row, other, between);
      for (int t = 0; t < targets; t++) {
        for (int u = 0; u < targets; u++) {
          result[t][i * targets + u] = window(between, middle(t), middle(u), context) / unit;
        }
      }
    }
    return result;
  }

  /** Returns the source frame in the middle of a target step. */
  private int middle(int step) {
    return (int) ((2L * step + 1) * steps.source() / (2L * steps.target()));
  }

  private double window(double[] between, int here, int there, int context) {
    double sum = 0;
    for (int offset = -context; offset <= context; offset++) {
      sum += between[frame(here + offset) * steps.source() + frame(there + offset)];
    }
    return sum;
  }

  private int frame(int index) {
    return Math.max(0, Math.min(steps.source() - 1, index));
  }

  /** Sets the weighted squared distances between all frames of two rows, S x S. */
  private void setBetween(float[] row, float[] other, double[] between) {
    int frames = steps.source();
    for (int here = 0; here < frames; here++) {
      for (int there = 0; there < frames; there++) {
        between[here * frames + there] = weighted(row, here * width(), other, there * width());
      }
    }
  }

  private double weighted(float[] row, int from, float[] other, int start) {
    int part = width() / weights.size();
    double sum = 0;
    for (int i = 0; i < weights.size(); i++) {
      sum += weights.get(i) * squared(row, from + i * part, other, start + i * part, part);
    }
    return sum;
  }

  /** Four independent sums, because additions have latency. */
  private static double squared(float[] left, int from, float[] right, int start, int count) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      double a = (double) left[from + i] - right[start + i];
      double b = (double) left[from + i + 1] - right[start + i + 1];
      double c = (double) left[from + i + 2] - right[start + i + 2];
      double d = (double) left[from + i + 3] - right[start + i + 3];
      first += a * a;
      second += b * b;
      third += c * c;
      fourth += d * d;
    }
    for (; i < count; i++) {
      double difference = (double) left[from + i] - right[start + i];
      first += difference * difference;
    }
    return first + second + (third + fourth);
  }

  /**
   * Returns the squared distance between the descriptions of a row and of a pair; 0 without
   * descriptions.
   */
  double description(float[] row, int pair) {
    if (steps.description() == 0) {
      return 0;
    }
    int count = steps.description();
    int from = row.length - count;
    float[] other = new float[count];
    sources.copyEntries(pair * row.length + from, other, count);
    return squared(row, from, other, 0, count) / units.description();
  }

  /** Returns the mean of the weighted squared distances between all frames of all pairs. */
  private double soundUnit() {
    int part = width() / weights.size();
    double sum = 0;
    double[] variances = variances(0, width(), steps.source());
    for (int column = 0; column < variances.length; column++) {
      sum += weights.get(column / part) * variances[column];
    }
    return sum > 0 ? 2 * sum : 1;
  }

  private double descriptionUnit() {
    int columns = steps.description();
    double sum = 0;
    for (double variance : variances(sources.columns() - columns, columns, 1)) {
      sum += variance;
    }
    return sum > 0 ? 2 * sum : 1;
  }

  /** Returns the variances of the columns of frames that lie side by side in the sources. */
  private double[] variances(int from, int width, int frames) {
    double count = (double) sources.rows() * frames;
    double[] means = new double[width];
    double[] squares = new double[width];
    float[] row = new float[sources.columns()];
    for (int i = 0; i < sources.rows(); i++) {
      sources.copyRow(i, row);
      for (int at = 0; at < width * frames; at++) {
        means[at % width] += row[from + at] / count;
      }
    }
    for (int i = 0; i < sources.rows(); i++) {
      sources.copyRow(i, row);
      for (int at = 0; at < width * frames; at++) {
        double difference = row[from + at] - means[at % width];
        squares[at % width] += difference * difference / count;
      }
    }
    return squares;
  }
}
