package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Targets so far away that the gradient hardly changes: then each step of Adam is as long as the
 * learning rate.
 */
class PerceptronTrainingTest {
  private static final double RATE = 1e-3;

  /** What the gradient changes while the outputs move by some hundredths of a target of 1000. */
  private static final double DRIFT = 1e-4;

  private static PerceptronTraining.Weights trained(Perceptron settings, int pairs) {
    MutableMatrix source = MutableMatrix.zeros(pairs, 3);
    source.fill(1);
    MutableMatrix target = MutableMatrix.zeros(pairs, 2);
    target.addRow(1, Matrix.row(1000, -1000));
    return new PerceptronTraining(settings, source, target).run();
  }

  /**
   * One pair in seven is held back, at least one, and the others are taught in batches of 32: 37
   * pairs leave 32 and 38 leave 33, 74 leave 64 and 75 leave 65.
   */
  @ParameterizedTest
  @CsvSource({"2, 1", "7, 1", "37, 1", "38, 2", "74, 2", "75, 3"})
  void run_farTargets_movesTheBiasByTheRateInEachBatch(int pairs, int batches) {
    int epochs = 4;

    Matrix bias = trained(new Perceptron(2, epochs, epochs, RATE, 0.5), pairs).outputBias();

    double way = epochs * batches * RATE;
    assertThat((double) bias.get(0, 0)).isCloseTo(way, within(DRIFT * way));
    assertThat((double) bias.get(0, 1)).isCloseTo(-way, within(DRIFT * way));
  }

  /** The first step meets outputs of 0, which send no error back to the hidden units. */
  @Test
  void run_oneStep_leavesTheHiddenUnitsButForTheDecay() {
    Matrix start = trained(new Perceptron(4, 0, 1, RATE, 0), 20).hidden();

    PerceptronTraining.Weights one = trained(new Perceptron(4, 1, 1, RATE, 100), 20);

    for (int unit = 0; unit < 4; unit++) {
      assertThat(one.hidden().get(1, unit)).isCloseTo(0.9f * start.get(1, unit), within(1e-6f));
      assertThat(one.hiddenBias().get(0, unit)).isZero();
    }
  }

  /** A decay of a tenth a step: r, r + 0.9 r, r + 0.9 r + 0.81 r. */
  @Test
  void run_decay_leavesAShareOfEachStepOfTheOutputs() {
    PerceptronTraining.Weights start = trained(new Perceptron(4, 0, 1, RATE, 0), 20);

    Matrix output = trained(new Perceptron(4, 3, 3, RATE, 100), 20).output();

    for (int unit = 0; unit < 4; unit++) {
      double input = 0;
      for (int row = 0; row < 3; row++) {
        input += start.hidden().get(row, unit);
      }
      double way = Math.signum(input) * 2.71 * RATE;
      assertThat((double) output.get(unit, 0)).isCloseTo(way, within(0.02 * Math.abs(way)));
      assertThat((double) output.get(unit, 1)).isCloseTo(-way, within(0.02 * Math.abs(way)));
    }
  }

  /** Each step moves weights by 1000, where targets are of the order of 1. */
  @Test
  void run_errorsThatOnlyGrow_areRefusedAsRunAway() {
    ParallelActivations noise = Layers.gaussian(15, 60, 4, 2);
    Perceptron hasty = new Perceptron(8, 50, 50, 1000, 0);

    assertThatThrownBy(
            () ->
                new PerceptronTraining(hasty, noise.source().toMatrix(), noise.target().toMatrix())
                    .run())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "learningRate must let training converge but errors became 100.0 times those of the"
                + " mean target and more; lower it");
  }

  @Test
  void run_errorsBeyondTheirRange_nameTheEpoch() {
    ParallelActivations noise = Layers.gaussian(15, 60, 4, 2);
    Perceptron hasty = new Perceptron(8, 50, 50, 1e38, 0);

    assertThatThrownBy(
            () ->
                new PerceptronTraining(hasty, noise.source().toMatrix(), noise.target().toMatrix())
                    .run())
        .hasMessageStartingWith(
            "learningRate must let training converge but errors became infinite in epoch 1;");
  }
}
