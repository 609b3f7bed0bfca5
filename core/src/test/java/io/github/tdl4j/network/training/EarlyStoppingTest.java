package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.Networks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  private static final Network NETWORK = Networks.random(2, 10, 20, 2);

  /** Labels that have nothing to do with the rows: what is learnt of some is wrong of others. */
  private static final LabelledRows NOISE =
      LabelledRows.of(
          Seeds.root(2).stream("rows").gaussians(40, 10, 1),
          IntStream.range(0, 40).map(i -> i % 2).boxed().toList());

  private static final Backpropagation TRAINING =
      new Backpropagation(60, 5, new SgdSettings(0.2, 0.9, 0, Schedule.LINEAR));

  private static int bestEpochs(
      EarlyStopping stopping, Backpropagation training, LabelledRows rows, RandomStream random) {
    return training
        .with(stopping)
        .bestEpochs(NETWORK, rows.divide(stopping.share(), random), random);
  }

  @Test
  void bestEpochs_rowsHeldOut_haveTheLeastLossOfAllEpochs() {
    EarlyStopping stopping = new EarlyStopping(0.25, 1000);

    int best = bestEpochs(stopping, TRAINING, NOISE, random());

    RandomStream random = random();
    LabelledRows.Division parts = NOISE.divide(0.25, random);
    List<Double> losses = new ArrayList<>();
    TRAINING.descend(
        NETWORK,
        parts.training(),
        random,
        (done, network) -> losses.add(network.crossEntropy(parts.validation())));
    assertThat(losses).hasSize(60);
    assertThat(best).isEqualTo(1 + losses.indexOf(Collections.min(losses))).isLessThan(60);
  }

  @Test
  void train_stopping_isTrainingOnAllRowsForTheBestEpochs() {
    EarlyStopping stopping = new EarlyStopping(0.25, 3);

    Network stopped = TRAINING.with(stopping).train(NETWORK, NOISE, random());

    RandomStream random = random();
    int best = bestEpochs(stopping, TRAINING, NOISE, random);
    Network byHand = TRAINING.descend(NETWORK, NOISE, random, (done, now) -> done < best);
    assertThat(weights(stopped)).isEqualTo(weights(byHand));
  }

  @Test
  void bestEpochs_noLossIsLess_endsWhenPatienceDoes() {
    List<Integer> watched = new ArrayList<>();
    Matrix rows = Matrix.zeros(8, 10);
    LabelledRows hopeless = LabelledRows.of(rows, List.of(0, 1, 0, 1, 0, 1, 0, 1));
    Backpropagation still =
        new Backpropagation(50, 8, new SgdSettings(1e-300, 0, 0, Schedule.CONSTANT));

    int best = bestEpochs(new EarlyStopping(0.25, 4), still, hopeless, random());
    still.descend(NETWORK, hopeless, random(), (done, now) -> watched.add(done) && done < 5);

    assertThat(best).isEqualTo(1);
    assertThat(watched).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void divide_copiesOfAClip_areOnOneSide() {
    LabelledRows rows =
        new LabelledRows(
            Matrix.zeros(8, 1),
            List.of(0, 0, 0, 0, 1, 1, 1, 1),
            Collections.nCopies(8, 1.0),
            List.of(0, 1, 0, 1, 2, 3, 2, 3));

    LabelledRows.Division parts = rows.divide(0.5, random());

    assertThat(parts.training().labels()).containsExactly(0, 0, 1, 1);
    assertThat(parts.validation().labels()).containsExactly(0, 0, 1, 1);
    assertThat(parts.training().groups()).doesNotContainAnyElementsOf(parts.validation().groups());
  }

  @Test
  void divide_oneClipALabel_holdsNoneOut() {
    LabelledRows rows = LabelledRows.of(Matrix.zeros(2, 1), List.of(0, 1));

    assertThat(rows.divide(0.5, random()).validation().count()).isZero();
    assertThat(bestEpochs(new EarlyStopping(0.5, 1), TRAINING, rows, random())).isEqualTo(60);
  }

  private static RandomStream random() {
    return Seeds.root(7).stream("training");
  }

  private static List<List<Float>> weights(Network network) {
    List<List<Float>> all = new ArrayList<>();
    for (Layer layer : network.layers()) {
      List<Float> values = new ArrayList<>();
      for (int row = 0; row < layer.weights().rows(); row++) {
        for (float value : layer.weights().row(row)) {
          values.add(value);
        }
      }
      all.add(values);
    }
    return all;
  }
}
