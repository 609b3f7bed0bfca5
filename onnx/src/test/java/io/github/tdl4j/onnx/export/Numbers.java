package io.github.tdl4j.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;

/** Random rows and comparisons for tests. */
public final class Numbers {
  /** The largest difference that the project allows. */
  public static final double TOLERANCE = 1e-5;

  private Numbers() {}

  public static Matrix gaussians(String name, int rows, int columns) {
    return Seeds.root(7).stream(name).gaussians(rows, columns, 1);
  }

  /** Returns numbers between 0 and 1 around one half, as activations are. */
  public static Matrix activations(String name, int rows, int columns) {
    Matrix half = Matrix.row(gaussians(name, 1, columns).scaled(0).row(0));
    return gaussians(name, rows, columns).scaled(0.1f).plusRow(1, plus(half, 0.5f));
  }

  private static Matrix plus(Matrix row, float value) {
    float[] numbers = row.row(0);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += value;
    }
    return Matrix.row(numbers);
  }

  /** Returns the largest absolute difference. */
  public static double difference(Matrix left, Matrix right) {
    assertThat(left.shape()).isEqualTo(right.shape());
    double largest = 0;
    for (int row = 0; row < left.rows(); row++) {
      float[] a = left.row(row);
      float[] b = right.row(row);
      for (int i = 0; i < a.length; i++) {
        assertThat(Float.isNaN(a[i])).isFalse();
        largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
      }
    }
    return largest;
  }

  public static void assertClose(Matrix actual, Matrix expected) {
    double difference = difference(actual, expected);
    if (Boolean.getBoolean("tdl.show")) {
      StackTraceElement caller = Thread.currentThread().getStackTrace()[2];
      System.out.println(caller.getMethodName() + " " + difference);
    }
    assertThat(difference).isLessThanOrEqualTo(TOLERANCE);
  }
}
