package io.github.tdl4j.network.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.LearningCurve;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeepBeliefNetworkTest {
  private static final Seeds SEEDS = Seeds.root(9).branch("video");
  private static final RbmSettings MACHINE = machine(5, 0.05);
  private static final Matrix ROWS = Seeds.root(9).stream("rows").gaussians(30, 8, 1);

  @Test
  void pretrain_widths_stackMachinesOfThoseWidths() {
    DeepBeliefNetwork stack = DeepBeliefNetwork.pretrain(ROWS, settings(6, 4, 5), SEEDS);

    assertThat(stack.machines().stream().map(machine -> machine.weights().shape()))
        .containsExactly("8 x 6", "6 x 4", "4 x 5");
    assertThat(stack.machines().stream().map(Rbm::visibleUnits))
        .containsExactly(VisibleUnits.GAUSSIAN, VisibleUnits.BERNOULLI, VisibleUnits.BERNOULLI);
  }

  @Test
  void pretrain_secondMachine_learnsTheMeanActivationsOfTheFirst() {
    DeepBeliefNetwork stack = DeepBeliefNetwork.pretrain(ROWS, settings(6, 4), SEEDS);

    Matrix below = stack.machines().get(0).hiddenProbabilities(ROWS);
    RandomStream random = SEEDS.stream("rbm/2");
    Rbm start = Rbm.untrained(random.gaussians(6, 4, 0.01), VisibleUnits.BERNOULLI);
    assertThat(stack.machines().get(1))
        .isEqualTo(ContrastiveDivergence.train(below, start, MACHINE, random));
  }

  @Test
  void pretrain_moreLayers_leaveTheLowerOnesAsTheyAre() {
    assertThat(DeepBeliefNetwork.pretrain(ROWS, settings(6, 4, 5), SEEDS).machines().subList(0, 2))
        .isEqualTo(DeepBeliefNetwork.pretrain(ROWS, settings(6, 4), SEEDS).machines());
  }

  @Test
  void pretrain_sameSeed_givesTheSameBytesAndAnotherSeedOthers() {
    DeepBeliefNetwork stack = DeepBeliefNetwork.pretrain(ROWS, settings(6, 4), SEEDS);

    assertThat(DeepBeliefNetwork.pretrain(ROWS, settings(6, 4), SEEDS)).isEqualTo(stack);
    assertThat(DeepBeliefNetwork.pretrain(ROWS, settings(6, 4), Seeds.root(10)))
        .isNotEqualTo(stack);
  }

  /** Errors of reconstruction are computed for a listener alone. */
  @Test
  void pretrain_withAListener_givesTheSameBytesAndTheErrorsOfEachMachine() {
    List<LearningCurve> curves = new ArrayList<>();
    DeepBeliefNetwork.Surroundings watched =
        new DeepBeliefNetwork.Surroundings(RowMemory.UNBOUNDED, curves::add);

    assertThat(DeepBeliefNetwork.pretrain(ROWS, settings(6, 4), SEEDS, watched))
        .isEqualTo(DeepBeliefNetwork.pretrain(ROWS, settings(6, 4), SEEDS));
    assertThat(curves).hasSize(2);
    assertThat(curves).allSatisfy(curve -> assertThat(curve.losses()).hasSize(MACHINE.epochs()));
  }

  @Test
  void withOutput_labels_addsSmallSoftmaxWeightsOfTheirOwnStream() {
    DeepBeliefNetwork stack = DeepBeliefNetwork.pretrain(ROWS, settings(6, 40), SEEDS);

    Network network = stack.withOutput(26, SEEDS);

    Layer output = network.layers().get(2);
    assertThat(network.depth()).isEqualTo(2);
    assertThat(network.layers().get(0).weights()).isSameAs(stack.machines().get(0).weights());
    assertThat(network.upTo(1).activate(ROWS))
        .isEqualTo(stack.machines().get(0).hiddenProbabilities(ROWS));
    assertThat(output.activation()).isEqualTo(Activation.SOFTMAX);
    assertThat(output.bias()).isEqualTo(Matrix.zeros(1, 26));
    assertThat(deviation(output.weights())).isCloseTo(0.01, within(0.001));
    assertThat(stack.withOutput(26, SEEDS)).isEqualTo(network);
  }

  /** Four clouds at the corners of a square, of which opposite ones have one label. */
  @Test
  void pretrainAndBackpropagation_exclusiveOr_isLearntCompletely() {
    RandomStream random = Seeds.root(9).stream("clouds");
    MutableMatrix rows = random.gaussians(80, 2, 0.25);
    List<Integer> labels = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      boolean right = row % 2 == 1;
      boolean up = row / 2 % 2 == 1;
      rows.rowRange(row, row + 1).addRow(1, Matrix.row(right ? 1 : -1, up ? 1 : -1));
      labels.add(right == up ? 0 : 1);
    }
    LabelledRows training = LabelledRows.of(rows.rowRange(0, 60), labels.subList(0, 60));

    Network pretrained =
        DeepBeliefNetwork.pretrain(training.rows(), thorough(12, 8), SEEDS).withOutput(2, SEEDS);
    Network trained =
        new Backpropagation(300, 10, new SgdSettings(0.3, 0.9, 0, Schedule.LINEAR))
            .train(pretrained, training, SEEDS.stream("backpropagation"));

    assertThat(trained.predict(rows)).isEqualTo(labels);
  }

  /** Ten clouds in twelve dimensions, three hidden layers; a third of the rows is held out. */
  @Test
  void pretrainAndBackpropagation_clusters_areLearntCompletely() {
    Matrix centres = Seeds.root(9).stream("centres").gaussians(10, 12, 1.5);
    MutableMatrix rows = Seeds.root(9).stream("members").gaussians(120, 12, 0.4);
    List<Integer> labels = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      rows.rowRange(row, row + 1).add(1, centres.rowRange(row % 10, row % 10 + 1));
      labels.add(row % 10);
    }
    LabelledRows training = LabelledRows.of(rows.rowRange(0, 80), labels.subList(0, 80));

    Network network =
        DeepBeliefNetwork.pretrain(training.rows(), thorough(30, 30, 30), SEEDS)
            .withOutput(10, SEEDS);
    Network trained =
        new Backpropagation(150, 10, new SgdSettings(0.1, 0.9, 0, Schedule.LINEAR))
            .train(network, training, SEEDS.stream("backpropagation"));

    assertThat(trained.predict(rows)).isEqualTo(labels);
  }

  @Test
  void settings_noHiddenLayerOrNoUnit_areRefused() {
    assertThatThrownBy(DeepBeliefNetworkTest::settings)
        .hasMessage("the number of hidden layers must be at least 1 but is 0");
    assertThatThrownBy(() -> settings(5, 0)).hasMessage("hidden units must be at least 1 but is 0");
  }

  @Test
  void construct_machinesThatDoNotFit_areRefused() {
    Rbm machine = Rbm.untrained(Matrix.zeros(4, 3), VisibleUnits.BERNOULLI);
    assertThatThrownBy(() -> new DeepBeliefNetwork(List.of(machine, machine)))
        .hasMessage("weights of machine 2 must have 3 rows but is 4 x 3");
    assertThatThrownBy(() -> new DeepBeliefNetwork(List.of()))
        .hasMessage("the number of machines must be at least 1 but is 0");
  }

  private static double deviation(Matrix matrix) {
    double squares = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (float entry : matrix.row(row)) {
        squares += entry * entry;
      }
    }
    return Math.sqrt(squares / matrix.rows() / matrix.columns());
  }

  private static DeepBeliefNetwork.Settings settings(Integer... hidden) {
    return new DeepBeliefNetwork.Settings(
        List.of(hidden), VisibleUnits.GAUSSIAN, machine(5, 0.01), MACHINE);
  }

  /** Trained long enough that the layers tell the clouds apart. */
  private static DeepBeliefNetwork.Settings thorough(Integer... hidden) {
    return new DeepBeliefNetwork.Settings(
        List.of(hidden), VisibleUnits.GAUSSIAN, machine(60, 0.01), machine(60, 0.05));
  }

  private static RbmSettings machine(int epochs, double learningRate) {
    return new RbmSettings(
        epochs,
        10,
        learningRate,
        1,
        false,
        new RbmSettings.MomentumSchedule(0.5, 0.9, 5),
        2e-4,
        RbmSettings.Sparsity.NONE,
        0.01);
  }
}
