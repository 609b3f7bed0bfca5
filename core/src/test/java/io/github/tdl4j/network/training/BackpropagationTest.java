package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.Networks;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackpropagationTest {
  /** A few steps in {@code float}. */
  private static final double ROUNDING = 1e-6;

  private static final Network NETWORK = Networks.random(2, 3, 4, 2);
  private static final LabelledRows TAUGHT =
      LabelledRows.of(Seeds.root(2).stream("rows").gaussians(6, 3, 1), List.of(0, 1, 1, 0, 1, 0));

  /** Two outputs, one input x = 2 with label 0, all parameters 0 at first: both stay opposite. */
  @Test
  void train_twoEpochs_stepsWithMomentumAndDecayAsComputedByHand() {
    Network start =
        new Network(List.of(new Layer(Matrix.zeros(1, 2), Matrix.zeros(1, 2), Activation.SOFTMAX)));

    Layer trained =
        new Backpropagation(2, 1, new SgdSettings(0.1, 0.5, 0.3, Schedule.CONSTANT))
            .train(start, LabelledRows.of(Matrix.column(2), List.of(0)), random())
            .layers()
            .get(0);

    double w = 0.1 * 2 * 0.5; // rate · x · (1 − ½)
    double b = 0.1 * 0.5;
    double error = 1 - 1 / (1 + Math.exp(-2 * (2 * w + b)));
    double nextW = w + 0.5 * w + 0.1 * (2 * error - 0.3 * w);
    double nextB = b + 0.5 * b + 0.1 * error;
    Near.assertNear(trained.weights(), Matrix.row((float) nextW, (float) -nextW), ROUNDING);
    Near.assertNear(trained.bias(), Matrix.row((float) nextB, (float) -nextB), ROUNDING);
  }

  @Test
  void train_annealed_takesTheRateOfEachEpoch() {
    Network once = full(1, 0.2).train(NETWORK, TAUGHT, random());
    Network byHand = full(1, 0.02).train(once, TAUGHT, random());

    Network annealed =
        new Backpropagation(2, 6, new SgdSettings(0.2, 0, 0, Schedule.LINEAR))
            .train(NETWORK, TAUGHT, random());

    Near.assertNear(annealed.layers().get(0).weights(), byHand.layers().get(0).weights(), ROUNDING);
  }

  /** The mean is over rows, so that three rows take 3/2 of the rate of two. */
  @Test
  void train_rowOfWeightTwo_isThatRowTwice() {
    Matrix rows = TAUGHT.rows().toMatrix();
    LabelledRows weighted = new LabelledRows(rows.rowRange(0, 2), List.of(0, 1), List.of(2.0, 1.0));
    LabelledRows twice = LabelledRows.of(rows.select(new int[] {0, 0, 1}), List.of(0, 0, 1));

    Network byWeight = full(3, 0.2).train(NETWORK, weighted, random());
    Network byRows = full(3, 0.3).train(NETWORK, twice, random());

    for (int i = 0; i < 2; i++) {
      Near.assertNear(
          byWeight.layers().get(i).weights(), byRows.layers().get(i).weights(), ROUNDING);
    }
  }

  @Test
  void train_sameSeed_givesTheSameBytesAndAnotherSeedOthers() {
    Backpropagation settings =
        new Backpropagation(3, 2, new SgdSettings(0.2, 0.9, 1e-3, Schedule.LINEAR));

    Network trained = settings.train(NETWORK, TAUGHT, random());

    assertThat(settings.train(NETWORK, TAUGHT, random())).isEqualTo(trained);
    assertThat(settings.train(NETWORK, TAUGHT, Seeds.root(3).stream("training")))
        .isNotEqualTo(trained);
  }

  @Test
  void train_anyNumberOfEpochs_leavesTheGivenNetworkAsItIs() {
    assertThat(full(0, 0.2).train(NETWORK, TAUGHT, random())).isEqualTo(NETWORK);
    assertThat(full(2, 0.2).train(NETWORK, TAUGHT, random())).isNotEqualTo(NETWORK);
    assertThat(NETWORK).isEqualTo(Networks.random(2, 3, 4, 2));
  }

  @Test
  void train_noRows_changesNothing() {
    LabelledRows none = LabelledRows.of(Matrix.zeros(0, 3), List.of());

    assertThat(full(2, 0.2).train(NETWORK, none.balanced(), random())).isEqualTo(NETWORK);
  }

  @Test
  void train_batchLargerThanTheRows_isOneBatchOfAll() {
    Backpropagation huge =
        new Backpropagation(2, 1_000_000_000, new SgdSettings(0.2, 0.5, 0, Schedule.CONSTANT));
    Backpropagation exact =
        new Backpropagation(2, 6, new SgdSettings(0.2, 0.5, 0, Schedule.CONSTANT));

    assertThat(huge.train(NETWORK, TAUGHT, random()))
        .isEqualTo(exact.train(NETWORK, TAUGHT, random()));
  }

  @Test
  void train_minibatches_visitEveryRow() {
    Backpropagation settings =
        new Backpropagation(300, 4, new SgdSettings(0.5, 0.9, 0, Schedule.CONSTANT));

    Network trained = settings.train(NETWORK, TAUGHT, random());

    assertThat(trained.predict(TAUGHT.rows())).isEqualTo(TAUGHT.labels());
  }

  @Test
  void train_rowsOrLabelsThatDoNotFit_areRefused() {
    assertThatThrownBy(
            () ->
                full(1, 1)
                    .train(NETWORK, LabelledRows.of(Matrix.zeros(1, 4), List.of(0)), random()))
        .hasMessage("rows must have 3 columns but is 1 x 4");
    assertThatThrownBy(
            () ->
                full(1, 1)
                    .train(NETWORK, LabelledRows.of(Matrix.zeros(1, 3), List.of(2)), random()))
        .hasMessage("every label must be in [0, 1] but is 2");
  }

  @Test
  void construct_settingsOutsideTheirRange_areRefused() {
    assertThatThrownBy(
            () -> new Backpropagation(-1, 1, new SgdSettings(1, 0, 0, Schedule.CONSTANT)))
        .hasMessage("epochs must be at least 0 but is -1");
    assertThatThrownBy(
            () -> new Backpropagation(1, -1, new SgdSettings(1, 0, 0, Schedule.CONSTANT)))
        .hasMessage("batch must be at least 0 but is -1");
    assertThatThrownBy(() -> new Backpropagation(1, 1, new SgdSettings(0, 0, 0, Schedule.CONSTANT)))
        .hasMessage("learningRate must be positive and finite but is 0.0");
    assertThatThrownBy(() -> new Backpropagation(1, 1, new SgdSettings(1, 1, 0, Schedule.CONSTANT)))
        .hasMessage("momentum must be in [0.0, 0.999] but is 1.0");
    assertThatThrownBy(
            () -> new Backpropagation(1, 1, new SgdSettings(1, 0, -1, Schedule.CONSTANT)))
        .hasMessage("weightDecay must be zero or positive and finite but is -1.0");
  }

  /** All rows in one batch, no momentum, no decay. */
  private static Backpropagation full(int epochs, double rate) {
    return new Backpropagation(epochs, 6, new SgdSettings(rate, 0, 0, Schedule.CONSTANT));
  }

  private static RandomStream random() {
    return Seeds.root(2).stream("training");
  }

  /** 40 rows are 8 minibatches of 5, or 14 of 3: 100 steps are 13 and 8 epochs. */
  @Test
  void forRows_steps_areReachedByMoreEpochs() {
    SgdSettings descent = new SgdSettings(0.1, 0, 0, Schedule.LINEAR);
    Matrix rows = Matrix.zeros(40, 1);
    assertThat(new Backpropagation(2, 0, descent).withSteps(100).forRows(rows, 1).epochs())
        .isEqualTo(13);
    assertThat(new Backpropagation(2, 3, descent).withSteps(100).forRows(rows, 1).epochs())
        .isEqualTo(8);
    assertThat(new Backpropagation(2, 99, descent).withSteps(100).forRows(rows, 1).epochs())
        .isEqualTo(100);
    assertThat(new Backpropagation(20, 0, descent).withSteps(100).forRows(rows, 1).epochs())
        .isEqualTo(20);
    assertThat(new Backpropagation(0, 0, descent).withSteps(0).forRows(rows, 1).epochs()).isZero();
  }

  /** The decay in each step is that of the penalty divided by the six rows, to the bit. */
  @Test
  void train_penaltyOfRows_isADecayThatFallsWithTheirNumber() {
    LabelledRows taught =
        LabelledRows.of(
            Matrix.ofRows(
                new float[] {1},
                new float[] {-1},
                new float[] {2},
                new float[] {0.5f},
                new float[] {3},
                new float[] {-2}),
            List.of(0, 1, 0, 1, 0, 1));
    Network start =
        new Network(
            List.of(
                new Layer(
                    Matrix.ofRows(new float[] {1, -2}), Matrix.zeros(1, 2), Activation.SOFTMAX)));
    SgdSettings decaying = new SgdSettings(0.1, 0.5, 0.003, Schedule.CONSTANT);
    Backpropagation set = new Backpropagation(3, 2, decaying);
    Backpropagation byRows = set.with(WeightDecay.as(new LogisticRegression(0.018)));

    assertThat(byRows.train(start, taught, random())).isEqualTo(set.train(start, taught, random()));
    assertThat(byRows.train(start, taught, random()))
        .isNotEqualTo(full(3, 0.1).train(start, taught, random()));
  }

  /** Minibatches of 2 rows of variance 4 allow a rate of 2 · 1.5 / 4 at most; 0.3 is less. */
  @Test
  void forRows_mostNoise_boundsTheLearningRateByVarianceAndMinibatch() {
    Matrix rows = Matrix.ofRows(new float[] {2, 5}, new float[] {-2, 5});
    assertThat(bounded(1, 2).forRows(rows, 1).descent())
        .isEqualTo(new SgdSettings(0.75, 0, 0, Schedule.CONSTANT));
    assertThat(bounded(1, 1).forRows(rows, 1).descent().learningRate()).isEqualTo(0.375);
    assertThat(bounded(0.3, 2).forRows(rows, 1).descent().learningRate()).isEqualTo(0.3);
  }

  private static Backpropagation bounded(double rate, int batch) {
    SgdSettings descent = new SgdSettings(rate, 0, 0, Schedule.CONSTANT).withMaxNoise(1.5);
    return new Backpropagation(2, batch, descent);
  }

  @Test
  void forRows_severalHiddenLayers_decayAtMostAsBefore() {
    Backpropagation open =
        new Backpropagation(2, 0, new SgdSettings(0.1, 0, 0, Schedule.CONSTANT))
            .with(WeightDecay.as(new LogisticRegression(1)));
    assertThat(open.forRows(Matrix.zeros(50, 2), 1).descent().decay())
        .isEqualTo(WeightDecay.set(0.01));
    assertThat(open.forRows(Matrix.zeros(50, 2), 2).descent().decay())
        .isEqualTo(WeightDecay.set(0.001));
  }

  @Test
  void forRows_noRows_keepsTheLearningRate() {
    assertThat(bounded(1, 0).forRows(Matrix.zeros(0, 2), 1).descent().learningRate()).isEqualTo(1);
  }
}
