package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PerOutputSvrTest extends EmbeddingContract {
  /** LIBSVM stops when no condition is broken by more, in standard deviations of the output. */
  private static final double LIBSVM_TOLERANCE = 1e-3;

  @Override
  public EmbeddingMethod method() {
    return PerOutputSvr.defaults();
  }

  @Test
  void fit_oneOutput_meetsTheOptimalityConditions() {
    ParallelActivations pairs = new Layers(50, 8, 1).pairs(80);
    double c = 0.5;
    double epsilon = 0.3;
    DoubleMatrix gram =
        RbfKernel.ofMedian()
            .fittedTo(pairs.source().toMatrix())
            .between(pairs.source().toMatrix(), pairs.source().toMatrix());
    float[] output = standardized(pairs.target().toMatrix().transpose().row(0));
    float[] coefficients = new float[80];

    double bias = new SmoSolver(gram, c, epsilon).fit(output, coefficients);

    double sum = 0;
    int bounded = 0;
    int inside = 0;
    for (int i = 0; i < 80; i++) {
      double error = output[i] - bias;
      for (int j = 0; j < 80; j++) {
        error -= gram.get(i, j) * coefficients[j];
      }
      double size = Math.abs(coefficients[i]);
      sum += coefficients[i];
      assertThat(size).isLessThanOrEqualTo(c + 1e-6);
      if (size == 0) {
        inside++;
        assertThat(Math.abs(error)).isLessThan(epsilon + 2 * LIBSVM_TOLERANCE);
      } else {
        assertThat(Math.signum(error)).isEqualTo(Math.signum(coefficients[i]));
        assertThat(Math.abs(error)).isGreaterThan(epsilon - 2 * LIBSVM_TOLERANCE);
      }
      if (size > 0 && size < c - 1e-6) {
        assertThat(Math.abs(error)).isCloseTo(epsilon, within(2 * LIBSVM_TOLERANCE));
      } else {
        bounded += size == 0 ? 0 : 1;
      }
    }
    assertThat(sum).isCloseTo(0, within(1e-5));
    assertThat(inside).isPositive();
    assertThat(bounded).isPositive();
  }

  @Test
  void map_targetsInOtherUnits_follows() {
    ParallelActivations pairs = new Layers(51, 8, 3).pairs(50);
    Matrix shift = Matrix.row(3, -1, 2);

    Matrix mapped = method().fit(pairs).map(pairs.source());
    Matrix scaled =
        method()
            .fit(
                new ParallelActivations(
                    pairs.source().toMatrix(),
                    pairs.target().toMatrix().scaled(8).plusRow(1, shift)))
            .map(pairs.source());

    Near.assertNear(scaled.plusRow(-1, shift).scaled(0.125f), mapped, LIBSVM_TOLERANCE);
  }

  @Test
  void map_outputsInAnotherOrder_areFittedAlike() {
    ParallelActivations pairs = new Layers(52, 8, 3).pairs(50);
    Matrix last = pairs.target().toMatrix().columnRange(2, 3);

    Matrix alone =
        method().fit(new ParallelActivations(pairs.source().toMatrix(), last)).map(pairs.source());

    Near.assertNear(alone, method().fit(pairs).map(pairs.source()).columnRange(2, 3), 1e-6);
  }

  @Test
  void fit_anyPairs_printsNothing() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      method().fit(new Layers(53, 8, 3).pairs(50));
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void construct_badSettings_areRefusedByName() {
    assertThatThrownBy(() -> new PerOutputSvr(new LinearKernel(), -1, 0))
        .hasMessage("c must be positive and finite but is -1.0");
    assertThatThrownBy(() -> new PerOutputSvr(new LinearKernel(), 1, Double.NaN))
        .hasMessage("epsilon must be zero or positive and finite but is NaN");
  }

  private static float[] standardized(float[] output) {
    double mean = 0;
    double square = 0;
    for (float value : output) {
      mean += value / (double) output.length;
    }
    for (float value : output) {
      square += (value - mean) * (value - mean) / output.length;
    }
    float[] result = new float[output.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) ((output[i] - mean) / Math.sqrt(square));
    }
    return result;
  }
}
