package io.github.tdl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;

class ActivationTest {
  /** A few numbers in {@code float}. */
  private static final double ROUNDING = 1e-6;

  @Test
  void softmax_anyRows_areExponentialsThatSumToOne() {
    Matrix inputs = Seeds.root(1).stream("inputs").gaussians(40, 26, 5);
    Matrix outputs = apply(Activation.SOFTMAX, inputs);

    for (int row = 0; row < inputs.rows(); row++) {
      double sum = 0;
      for (float input : inputs.row(row)) {
        sum += Math.exp(input);
      }
      double total = 0;
      for (int unit = 0; unit < inputs.columns(); unit++) {
        double expected = Math.exp(inputs.get(row, unit)) / sum;
        assertThat((double) outputs.get(row, unit)).isCloseTo(expected, within(ROUNDING));
        total += outputs.get(row, unit);
      }
      assertThat(total).isCloseTo(1, within(ROUNDING));
    }
  }

  @Test
  void softmax_inputsBeyondExponentials_isFinite() {
    Matrix inputs =
        Matrix.ofRows(
            new float[] {1000, 999, -1000},
            new float[] {-2000, -2000, -2000},
            new float[] {1e38f, -1e38f, 0},
            new float[] {Float.NEGATIVE_INFINITY, 0, 0});

    Matrix outputs = apply(Activation.SOFTMAX, inputs);

    double share = 1 / (1 + Math.exp(-1));
    Near.assertNear(
        outputs,
        Matrix.ofRows(
            new float[] {(float) share, (float) (1 - share), 0},
            new float[] {1 / 3f, 1 / 3f, 1 / 3f},
            new float[] {1, 0, 0},
            new float[] {0, 0.5f, 0.5f}),
        ROUNDING);
  }

  @Test
  void softmax_aNumberAddedToARow_changesNothing() {
    Matrix inputs = Matrix.row(1, -2, 0.5f);

    assertThat(apply(Activation.SOFTMAX, inputs.plusRow(1, Matrix.row(64, 64, 64))))
        .isEqualTo(apply(Activation.SOFTMAX, inputs));
  }

  @Test
  void softmax_oneUnit_isCertain() {
    assertThat(apply(Activation.SOFTMAX, Matrix.column(-3, 7))).isEqualTo(Matrix.column(1, 1));
  }

  @Test
  void sigmoid_units_areThoseOfASoftmaxAgainstZero() {
    Matrix inputs = Matrix.column(-5, -0.5f, 0, 2, 30);
    Matrix against = inputs.timesTranspose(Matrix.column(1, 0)); // Columns x and 0.

    Near.assertNear(
        apply(Activation.SIGMOID, inputs),
        apply(Activation.SOFTMAX, against).columnRange(0, 1),
        ROUNDING);
  }

  private static Matrix apply(Activation activation, Matrix inputs) {
    MutableMatrix result = inputs.mutableCopy();
    activation.apply(result, Matrix.zeros(1, inputs.columns()));
    return result;
  }
}
