package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.LearningCurve;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.RbmSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The learning curves that trainings report. */
class LearningCurveTest {
  private static final RandomStream RANDOM = Seeds.root(3).stream("rows");
  private static final Matrix ROWS = RANDOM.gaussians(40, 6, 1);
  private static final LabelledRows DATA =
      LabelledRows.of(ROWS, IntStream.range(0, 40).map(i -> i % 2).boxed().toList());
  private static final Network NETWORK =
      new Network(
          List.of(
              new Layer(RANDOM.gaussians(6, 5, 1), Matrix.zeros(1, 5), Activation.SIGMOID),
              new Layer(RANDOM.gaussians(5, 2, 1), Matrix.zeros(1, 2), Activation.SOFTMAX)));

  private final List<LearningCurve> curves = new ArrayList<>();

  private static RandomStream random() {
    return Seeds.root(1).stream("training");
  }

  private static Backpropagation settings(int epochs, double rate) {
    return new Backpropagation(epochs, 10, new SgdSettings(rate, 0.5, 0, Schedule.CONSTANT));
  }

  @Test
  void curve_ofATrainingThatChangesNothing_isTheCrossEntropyInEachEpoch() {
    var unused = settings(3, 1e-12).train(NETWORK, DATA, random(), curves::add);

    double loss = NETWORK.crossEntropy(DATA);
    assertThat(curves).hasSize(1);
    assertThat(curves.get(0).stage()).isEqualTo("backpropagation");
    assertThat(curves.get(0).seconds()).isBetween(0.0, 60.0);
    assertThat(curves.get(0).losses())
        .hasSize(3)
        .allSatisfy(each -> assertThat(each).isCloseTo(loss, within(1e-5)));
  }

  @Test
  void curve_ofATraining_falls_andDoesNotChangeTheNetwork() {
    Network listened = settings(20, 0.2).train(NETWORK, DATA, random(), curves::add);

    List<Double> losses = curves.get(0).losses();
    assertThat(losses).hasSize(20);
    assertThat(losses.get(19)).isLessThan(losses.get(0));
    assertThat(listened).isEqualTo(settings(20, 0.2).train(NETWORK, DATA, random()));
  }

  @Test
  void curve_withEarlyStopping_isThatOfTheLastTraining() {
    Backpropagation stopping = settings(30, 0.5).with(new EarlyStopping(0.25, 2));
    LabelledRows.Division parts = new LabelledRows.Division(DATA, DATA);

    Network trained = stopping.train(NETWORK, parts, random(), curves::add);

    assertThat(curves).hasSize(1);
    assertThat(curves.get(0).losses().size())
        .isEqualTo(stopping.bestEpochs(NETWORK, parts, random()));
    assertThat(trained).isEqualTo(stopping.train(NETWORK, parts, random()));
  }

  /** Without weights all reconstructions of Gaussian units are 0, the visible biases. */
  @Test
  void curve_ofAnRbmWithoutWeights_isTheMeanSquareOfTheRows() {
    DeepBeliefNetwork.Settings settings =
        DeepBeliefNetwork.Settings.defaults().withHidden(List.of(4)).withEpochs(2);
    double squares = 0;
    for (int row = 0; row < ROWS.rows(); row++) {
      for (float value : ROWS.row(row)) {
        squares += (double) value * value;
      }
    }

    DeepBeliefNetwork trained =
        DeepBeliefNetwork.pretrain(
            ROWS,
            new DeepBeliefNetwork.Settings(
                settings.hidden(), settings.input(), tiny(settings.first()), settings.upper()),
            Seeds.root(5),
            new DeepBeliefNetwork.Surroundings(RowMemory.UNBOUNDED, curves::add));

    assertThat(trained.machines()).hasSize(1);
    assertThat(curves).extracting(LearningCurve::stage).containsExactly("pretraining 1");
    double expected = squares / (ROWS.rows() * ROWS.columns());
    assertThat(curves.get(0).losses())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).isCloseTo(expected, within(1e-5)));
  }

  /** Returns settings whose weights stay near 0. */
  private static RbmSettings tiny(RbmSettings settings) {
    return new RbmSettings(
        settings.epochs(),
        settings.batch(),
        1e-12,
        settings.gibbsSteps(),
        settings.persistent(),
        settings.momentum(),
        settings.weightDecay(),
        settings.sparsity(),
        1e-9);
  }

  @Test
  void curves_ofAStack_areOneForEachMachine_andFall() {
    DeepBeliefNetwork.Settings settings =
        DeepBeliefNetwork.Settings.defaults().withHidden(List.of(8, 5)).withEpochs(30);

    DeepBeliefNetwork listened =
        DeepBeliefNetwork.pretrain(
            ROWS,
            settings,
            Seeds.root(5),
            new DeepBeliefNetwork.Surroundings(RowMemory.UNBOUNDED, curves::add));

    assertThat(curves)
        .extracting(LearningCurve::stage)
        .containsExactly("pretraining 1", "pretraining 2");
    List<Double> first = curves.get(0).losses();
    assertThat(first.get(29)).isLessThan(first.get(0));
    assertThat(listened).isEqualTo(DeepBeliefNetwork.pretrain(ROWS, settings, Seeds.root(5)));
  }
}
