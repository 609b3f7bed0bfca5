package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The normalised global alignment kernel of two sequences of T frames (Cuturi, Vert, Birkenes and
 * Matsui, 2007): k(x, y) = K(x, y) / √(K(x, x) K(y, y)), where K is the sum over all monotone
 * alignments of the products of κ(x_i, y_j) over their aligned frames, κ = e / (2 − e), e = exp(−γ
 * ‖x_i − y_j‖²). An alignment leads from both first frames to both last ones and steps one frame
 * ahead in one sequence or in both.
 *
 * <p>−log K is a soft minimum of the costs of all alignments, in the place of the minimum of
 * dynamic time warping. The Gaussian of that minimum, exp(−γ d²), need not be positive
 * semidefinite; k is, because κ / (1 + κ) = e / 2 is.
 *
 * @param frames T, at least 1; a row is frame after frame
 * @param gamma γ above 0, in inverse squared units of the rows; empty for 1 / (2 T m²), where m is
 *     the median distance between frames of training rows. If all frames are equal, γ is 1
 */
public record AlignmentKernel(int frames, OptionalDouble gamma) implements Kernel {
  /** The most frames of which the median uses all pairs. */
  private static final int MEDIAN_FRAMES = 2000;

  public AlignmentKernel {
    Check.atLeast("frames", frames, 1);
    Check.notNull("gamma", gamma);
    gamma.ifPresent(value -> Check.positive("gamma", value));
  }

  /**
   * Returns the kernel with γ from the median distance between frames.
   *
   * @param frames T, at least 1
   */
  public static AlignmentKernel ofMedian(int frames) {
    return new AlignmentKernel(frames, OptionalDouble.empty());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are no multiple of the frames
   */
  @Override
  public KernelFunction fittedTo(Rows rows) {
    Check.notNull("rows", rows);
    Check.equal("columns beside whole frames", rows.columns() % frames, 0);
    return new Fitted(frames, gamma.isPresent() ? gamma.getAsDouble() : fromMedian(rows));
  }

  /** Frames are taken from so many rows that the median uses all pairs of them. */
  private double fromMedian(Rows rows) {
    int most = Math.max(1, MEDIAN_FRAMES / frames);
    int stride = Math.max(1, (rows.rows() + most - 1) / most);
    int[] chosen = new int[(rows.rows() + stride - 1) / stride];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = i * stride;
    }
    Matrix some = rows.select(chosen);
    double median = Distances.median(some.inRows(some.rows() * frames));
    return median > 0 ? 1 / (2.0 * frames * median * median) : 1;
  }

  private record Fitted(int frames, double gamma) implements KernelFunction {
    @Override
    public Kernel kernel() {
      return new AlignmentKernel(frames, OptionalDouble.of(gamma));
    }

    @Override
    public DoubleMatrix between(Matrix left, Matrix right) {
      Check.notNull("left", left);
      Check.notNull("right", right);
      boolean isSymmetric = left.equals(right); // each value costs far more than this comparison
      float[][] lefts = rows(left);
      float[][] rights = isSymmetric ? lefts : rows(right);
      double[] own = new double[rights.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = logarithm(rights[i], rights[i]);
      }
      DoubleMatrix result = DoubleMatrix.zeros(left.rows(), right.rows());
      result.updateRows(
          (row, entries) -> {
            float[] sequence = lefts[row];
            double self = logarithm(sequence, sequence);
            for (int column = isSymmetric ? row : 0; column < entries.length; column++) {
              double value = inOrder(sequence, rights[column]);
              entries[column] = StrictMath.exp(value - (self + own[column]) / 2);
            }
          });
      for (int lower = 1; isSymmetric && lower < lefts.length; lower++) {
        for (int upper = 0; upper < lower; upper++) {
          result.set(lower, upper, result.get(upper, lower));
        }
      }
      return result;
    }

    /** Returns log K in one order, so that rounding does not depend on which sequence is first. */
    private double inOrder(float[] one, float[] other) {
      return Arrays.compare(one, other) <= 0 ? logarithm(one, other) : logarithm(other, one);
    }

    private static float[][] rows(Matrix matrix) {
      float[][] rows = new float[matrix.rows()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = matrix.row(i);
      }
      return rows;
    }

    /**
     * Returns log K(x, y) by dynamic programming over the frames of x, each row of sums divided by
     * its largest one, so that none overflows.
     */
    private double logarithm(float[] x, float[] y) {
      int width = x.length / frames;
      double[] before = new double[frames + 1];
      double[] sums = new double[frames + 1];
      before[0] = 1;
      double logarithm = 0;
      for (int i = 0; i < frames; i++) {
        double largest = 0;
        sums[0] = 0;
        for (int j = 0; j < frames; j++) {
          sums[j + 1] = local(x, i * width, y, j * width) * (before[j] + before[j + 1] + sums[j]);
          largest = Math.max(largest, sums[j + 1]);
        }
        if (largest == 0) {
          return Double.NEGATIVE_INFINITY;
        }
        for (int j = 0; j <= frames; j++) {
          before[j] = sums[j] / largest;
        }
        logarithm += StrictMath.log(largest);
      }
      return logarithm + StrictMath.log(before[frames]);
    }

    private double local(float[] x, int from, float[] y, int at) {
      int width = x.length / frames;
      double squared = 0;
      for (int i = 0; i < width; i++) {
        double difference = (double) x[from + i] - y[at + i];
        squared += difference * difference;
      }
      double e = StrictMath.exp(-gamma * squared);
      return e / (2 - e);
    }
  }
}
