package io.github.tdl4j.generation.measure;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.RowSpan;
import java.util.stream.IntStream;

/**
 * The direction in which the frames of a group differ most: their first principal component. The
 * movement of a clip is the curve of its frames along this direction. For pictures of a mouth it is
 * an estimate of the opening that needs no landmarks; its sign is arbitrary, which a correlation of
 * two curves along the same axis does not show.
 *
 * @param direction of length 1, 1 x frame width
 */
public record MovementAxis(Matrix direction) {
  /** The most frames that the axis is computed of. */
  public static final int MOST_FRAMES = 300;

  /**
   * Returns the axis of some frames.
   *
   * @param frames n x frame width, n at least 2 and not all equal
   */
  public static MovementAxis of(Matrix frames) {
    Check.atLeast("the number of frames", frames.rows(), 2);
    int step = (frames.rows() + MOST_FRAMES - 1) / MOST_FRAMES;
    Matrix some =
        step == 1
            ? frames
            : frames.select(IntStream.range(0, frames.rows() / step).map(i -> i * step).toArray());
    RowSpan span = RowSpan.of(some);
    if (span.rank() == 0) {
      throw new IllegalArgumentException("frames must differ but are all equal");
    }
    DoubleMatrix first = DoubleMatrix.identity(span.rank()).firstColumns(1);
    return new MovementAxis(span.points(first));
  }

  /** Returns the place of each frame of a clip along the axis, of frames T x frame width. */
  double[] curve(Matrix frames) {
    float[] axis = direction.row(0);
    double[] curve = new double[frames.rows()];
    for (int frame = 0; frame < curve.length; frame++) {
      float[] numbers = frames.row(frame);
      for (int i = 0; i < axis.length; i++) {
        curve[frame] += (double) axis[i] * numbers[i];
      }
    }
    return curve;
  }

  /**
   * Returns Pearson's correlation of the curves of two clips; 0 if a curve is constant.
   *
   * @param one T x frame width
   * @param other T x frame width
   */
  public double correlation(Matrix one, Matrix other) {
    Check.rows("other", other, one.rows());
    return correlation(curve(one), curve(other));
  }

  private static double correlation(double[] one, double[] other) {
    double first = mean(one);
    double second = mean(other);
    double products = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int i = 0; i < one.length; i++) {
      products += (one[i] - first) * (other[i] - second);
      firstSquares += (one[i] - first) * (one[i] - first);
      secondSquares += (other[i] - second) * (other[i] - second);
    }
    double scale = Math.sqrt(firstSquares) * Math.sqrt(secondSquares);
    return scale == 0 ? 0 : Math.max(-1, Math.min(1, products / scale));
  }

  private static double mean(double[] curve) {
    double sum = 0;
    for (double value : curve) {
      sum += value;
    }
    return sum / curve.length;
  }
}
