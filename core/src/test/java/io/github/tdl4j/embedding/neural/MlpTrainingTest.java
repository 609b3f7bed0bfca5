package io.github.tdl4j.embedding.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.PlainPerceptron;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.Seeds;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Targets so far away that the gradient hardly changes: then each step of Adam is as long as the
 * learning rate.
 */
class MlpTrainingTest {
  private static final double RATE = 1e-3;

  /** The training is in {@code float}, the plain one in {@code double}; weights are near 1. */
  private static final double NEAR = 2e-5;

  /** What the gradient changes while the outputs move by some hundredths of a target of 1000. */
  private static final double DRIFT = 1e-4;

  private static MlpTraining.Weights trained(MlpRegressor settings, int pairs) {
    MutableMatrix source = MutableMatrix.zeros(pairs, 3);
    source.fill(1);
    MutableMatrix target = MutableMatrix.zeros(pairs, 2);
    target.addRow(1, Matrix.row(1000, -1000));
    return new MlpTraining(settings.training(), source, target).run();
  }

  /**
   * One pair in seven is held back, at least one, and the others are taught in batches of 32: 37
   * pairs leave 32 and 38 leave 33, 74 leave 64 and 75 leave 65.
   */
  @ParameterizedTest
  @CsvSource({"2, 1", "7, 1", "37, 1", "38, 2", "74, 2", "75, 3"})
  void run_farTargets_movesTheBiasByTheRateInEachBatch(int pairs, int batches) {
    int epochs = 4;

    Matrix bias = trained(new MlpRegressor(2, epochs, epochs, RATE, 0.5), pairs).outputBias();

    double way = epochs * batches * RATE;
    assertThat((double) bias.get(0, 0)).isCloseTo(way, within(DRIFT * way));
    assertThat((double) bias.get(0, 1)).isCloseTo(-way, within(DRIFT * way));
  }

  /** The first step meets outputs of 0, which send no error back to the hidden units. */
  @Test
  void run_oneStep_leavesTheHiddenUnitsButForTheDecay() {
    Matrix start = trained(new MlpRegressor(4, 0, 1, RATE, 0), 20).hidden();

    MlpTraining.Weights one = trained(new MlpRegressor(4, 1, 1, RATE, 100), 20);

    for (int unit = 0; unit < 4; unit++) {
      assertThat(one.hidden().get(1, unit)).isCloseTo(0.9f * start.get(1, unit), within(1e-6f));
      assertThat(one.hiddenBias().get(0, unit)).isZero();
    }
  }

  /** A decay of a tenth a step: r, r + 0.9 r, r + 0.9 r + 0.81 r. */
  @Test
  void run_decay_leavesAShareOfEachStepOfTheOutputs() {
    MlpTraining.Weights start = trained(new MlpRegressor(4, 0, 1, RATE, 0), 20);

    Matrix output = trained(new MlpRegressor(4, 3, 3, RATE, 100), 20).output();

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

  /** 39 taught pairs in batches of 32 and 7; 64 units of 32 pairs. */
  @Test
  void run_threeEpochs_isThePlainTrainingWithDifferencesForGradients() {
    ParallelActivations pairs = new Layers(16, 3, 2).pairs(45);
    MlpRegressor settings = new MlpRegressor(64, 3, 3, 1e-2, 0.5);
    Matrix source = pairs.source().toMatrix();
    Matrix target = pairs.target().toMatrix();
    PlainPerceptron plain = new PlainPerceptron(settings, source, target);

    MlpTraining.Weights weights = new MlpTraining(settings.training(), source, target).run();

    assertNear(weights, plain.run());
    for (float bias : weights.hiddenBias().row(0)) {
      assertThat(bias).isNotZero();
    }
  }

  private static void assertNear(MlpTraining.Weights actual, MlpTraining.Weights expected) {
    Near.assertNear(actual.hidden(), expected.hidden(), NEAR);
    Near.assertNear(actual.hiddenBias(), expected.hiddenBias(), NEAR);
    Near.assertNear(actual.output(), expected.output(), NEAR);
    Near.assertNear(actual.outputBias(), expected.outputBias(), NEAR);
  }

  /**
   * With a rate so coarse the held pairs are fitted worse in the sixth epoch than in the fifth, and
   * later better again: a patience of 1 does not see that.
   */
  @ParameterizedTest
  @CsvSource({"1, 6", "2, 9"})
  void run_errorsThatRiseForAsManyEpochsAsThePatience_endsThere(int patience, int epochs) {
    ParallelActivations pairs = new Layers(17, 3, 2).pairs(45);
    Matrix source = pairs.source().toMatrix();
    Matrix target = pairs.target().toMatrix();
    MlpRegressor settings = new MlpRegressor(4, 20, patience, 0.3, 0);
    PlainPerceptron plain = new PlainPerceptron(settings, source, target);

    MlpTraining.Weights weights = new MlpTraining(settings.training(), source, target).run();

    assertNear(weights, plain.run());
    assertThat(plain.epochs()).isEqualTo(epochs);
  }

  /** Sources of 0, so that the bias alone answers. */
  private static Matrix bias(MlpRegressor settings, Matrix target) {
    return new MlpTraining(settings.training(), MutableMatrix.zeros(target.rows(), 3), target)
        .run()
        .outputBias();
  }

  /**
   * The held pairs want 1 and the others 1000, to which each epoch goes by 1/2: the second fits the
   * held pairs, and the fiftieth misses them by 24, whose square is far beyond a hundred times 1.
   */
  @Test
  void run_errorsThatFallAndThenRunAway_keepsTheBestWeights() {
    int[] order = IntStream.range(0, 20).toArray();
    Seeds.root(0).branch("perceptron").stream("held").shuffle(order);
    MutableMatrix target = MutableMatrix.zeros(20, 1);
    target.fill(1000);
    target.set(order[0], 0, 1);
    target.set(order[1], 0, 1);

    Matrix bias = bias(new MlpRegressor(2, 50, 50, 0.5, 0), target);

    assertThat((double) bias.get(0, 0)).isCloseTo(1, within(1e-3));
  }

  /** A slope of 1e-8, to which Adam adds 1e-8 before it divides by it. */
  @Test
  void run_slopeAsSmallAsAdamsConstant_movesTheBiasByHalfTheRate() {
    MutableMatrix target = MutableMatrix.zeros(20, 1);
    target.fill(1e-8f);

    Matrix bias = bias(new MlpRegressor(2, 1, 1, 1e-8, 0), target);

    assertThat((double) bias.get(0, 0)).isCloseTo(0.5e-8, within(1e-13));
  }

  /** Each step moves weights by 1000, where targets are of the order of 1. */
  @Test
  void run_errorsThatOnlyGrow_areRefusedAsRunAway() {
    ParallelActivations noise = Layers.gaussian(15, 60, 4, 2);
    MlpRegressor hasty = new MlpRegressor(8, 50, 50, 1000, 0);

    assertThatThrownBy(
            () ->
                new MlpTraining(
                        hasty.training(), noise.source().toMatrix(), noise.target().toMatrix())
                    .run())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "learningRate must let training converge but errors became 100.0 times those of the"
                + " mean target and more; lower it");
  }

  @Test
  void run_errorsBeyondTheirRange_nameTheEpoch() {
    ParallelActivations noise = Layers.gaussian(15, 60, 4, 2);
    MlpRegressor hasty = new MlpRegressor(8, 50, 50, 1e38, 0);

    assertThatThrownBy(
            () ->
                new MlpTraining(
                        hasty.training(), noise.source().toMatrix(), noise.target().toMatrix())
                    .run())
        .hasMessageStartingWith(
            "learningRate must let training converge but errors became infinite in epoch 1;");
  }
}
