package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.transfer.LayerPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkClassifierTest {
  private static final TwoViews VIEWS = TwoViews.of(60, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final int[] UNSEEN = VIEWS.numbers(false, "D", "E");
  private static final int[] TEST = VIEWS.numbers(true, "A", "B", "C", "D", "E");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(8, 6).pretrainingEpochs(5).epochs(60);
  private static final NetworkClassifier<String> AUDIO =
      TRAINER.fit(VIEWS.ofSource(PAIRS).followedBy(VIEWS.ofSource(UNSEEN)));
  private static final NetworkClassifier<String> VIDEO =
      TRAINER.fit(VIEWS.ofTarget(PAIRS), AUDIO.labels());

  private static double[][] doubles(float[][] rows) {
    return Arrays.stream(rows)
        .map(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void probabilities_ofAnyKindOfRows_areTheSameAndSumToOne() {
    float[][] rows = VIEWS.source();
    float[][] probabilities = AUDIO.probabilities(rows);
    assertThat(AUDIO.probabilities(doubles(rows))).isEqualTo(probabilities);
    assertThat(AUDIO.probabilities(Matrix.ofRows(rows))).isEqualTo(Matrix.ofRows(probabilities));
    assertThat(AUDIO.predict(doubles(rows))).isEqualTo(AUDIO.predict(rows));
    for (int row = 0; row < rows.length; row++) {
      float[] own = probabilities[row];
      double sum = IntStream.range(0, own.length).mapToDouble(i -> own[i]).sum();
      assertThat(sum).isCloseTo(1, offset(1e-5));
      int best = AUDIO.labels().indexOf(AUDIO.predict(rows).get(row));
      assertThat(IntStream.range(0, own.length)).allMatch(unit -> own[unit] <= own[best]);
    }
  }

  @Test
  void fit_otherUnitsOfColumns_givesTheSameAnswers() {
    float[][] scaled = VIEWS.source();
    float[][] powers =
        Arrays.stream(scaled)
            .map(
                row -> {
                  float[] other = new float[row.length];
                  for (int i = 0; i < row.length; i++) {
                    other[i] = row[i] * (1 << (i + 3));
                  }
                  return other;
                })
            .toArray(float[][]::new);
    NetworkClassifier<String> one = TRAINER.fit(LabelledData.of(scaled, VIEWS.labels()));
    NetworkClassifier<String> two = TRAINER.fit(LabelledData.of(powers, VIEWS.labels()));
    assertThat(two.probabilities(powers)).isEqualTo(one.probabilities(scaled));
  }

  @Test
  void fit_sameSeedOrAnother_givesTheSameNetworkOrAnother() {
    LabelledData<String> data = VIEWS.ofTarget(PAIRS);
    assertThat(TRAINER.fit(data).network()).isEqualTo(TRAINER.seed(1).fit(data).network());
    assertThat(TRAINER.seed(2).fit(data).network()).isNotEqualTo(TRAINER.fit(data).network());
  }

  @Test
  void fit_settingsInOtherOrder_givesTheSameNetwork() {
    LabelledData<String> data = VIEWS.ofTarget(PAIRS);
    NetworkTrainer one =
        NetworkTrainer.withDefaults().hidden(7).epochs(3).weightDecay(0.01).pretrainingEpochs(1);
    NetworkTrainer two =
        NetworkTrainer.withDefaults().pretrainingEpochs(1).weightDecay(0.01).epochs(3).hidden(7);
    assertThat(two.fit(data).network()).isEqualTo(one.fit(data).network());
    assertThat(one.learningRate(0.01).fit(data).network()).isNotEqualTo(one.fit(data).network());
  }

  /** Wide rows are trained in their span; the network then takes rows with all columns. */
  @Test
  void fit_wideRows_givesANetworkOfAllColumns() {
    TwoViews wide = TwoViews.of(30, 80, 4);
    NetworkClassifier<String> network =
        NetworkTrainer.withDefaults().hidden(20).fit(LabelledData.of(wide.source(), wide.labels()));
    assertThat(network.columns()).isEqualTo(80);
    assertThat(network.network().layers().get(0).inputs()).isEqualTo(80);
    assertThat(network.accuracy(LabelledData.of(wide.source(), wide.labels()))).isGreaterThan(0.9);
  }

  @Test
  void fit_bernoulliUnits_seeColumnsBetweenZeroAndOne() {
    NetworkClassifier<String> network =
        TRAINER.visible(VisibleUnits.BERNOULLI).fit(VIEWS.ofSource(PAIRS));
    Matrix inputs = network.activations(0, Matrix.ofRows(VIEWS.source()));
    for (int row = 0; row < inputs.rows(); row++) {
      for (float entry : inputs.row(row)) {
        assertThat(entry).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void accuracy_byLabelAndOfAll_countTheSameHits() {
    LabelledData<String> test = VIEWS.ofSource(TEST);
    List<String> answers = AUDIO.predict(test.rows());
    long hits =
        IntStream.range(0, TEST.length)
            .filter(i -> answers.get(i).equals(test.labels().get(i)))
            .count();
    assertThat(AUDIO.accuracy(test)).isEqualTo(hits / (double) TEST.length);
    Map<String, Double> shares = AUDIO.accuracyByLabel(test);
    assertThat(shares.keySet()).containsExactlyElementsOf(TwoViews.LABELS);
    double mean = shares.values().stream().mapToDouble(share -> share).average().orElseThrow();
    assertThat(mean).isCloseTo(AUDIO.accuracy(test), offset(1e-12)); // as many of each label
  }

  @Test
  void tune_atLayer_leavesLowerLayersAndTopologyAsTheyAre() {
    FittedTransfer<String> fitted =
        Transfer.atLayer(1)
            .map(Knn.defaults())
            .epochs(3)
            .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
    for (NetworkClassifier<String> tuned :
        List.of(
            fitted.tune(VIEWS.ofSource(UNSEEN)),
            fitted.tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)))) {
      assertThat(tuned.network().layers().get(0)).isEqualTo(VIDEO.network().layers().get(0));
      assertThat(tuned.network().layers().get(1)).isNotEqualTo(VIDEO.network().layers().get(1));
      assertThat(tuned.network().layers().get(1).units()).isEqualTo(6);
      assertThat(tuned.labels()).isEqualTo(VIDEO.labels());
    }
  }

  /**
   * Of neighbours, the estimate is the mean of activations of pairs: with one, those themselves.
   */
  @Test
  void map_oneNeighbour_givesTheActivationsOfItsPair() {
    FittedTransfer<String> fitted =
        Transfer.between(new LayerPair(List.of(1, 2), 2))
            .map(Knn.of(1))
            .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
    assertThat(fitted.map(VIEWS.ofSource(PAIRS).rows()))
        .isEqualTo(VIDEO.activations(2, VIEWS.ofTarget(PAIRS).rows()));
  }

  @Test
  void tune_balancedOrOtherSettings_changesTheNetwork() {
    Transfer transfer = Transfer.atLayer(0).map(Ridge.defaults()).epochs(20);
    NetworkClassifier<String> usual = tuned(transfer);
    assertThat(tuned(transfer).network()).isEqualTo(usual.network());
    for (Transfer other :
        List.of(
            transfer.balanced(),
            transfer.seed(2),
            transfer.epochs(21),
            transfer.learningRate(0.01),
            transfer.weightDecay(0.1),
            transfer.stochastic(2),
            transfer.prototype(2, 1.5),
            transfer.errorAware(2),
            transfer.map(Knn.defaults()))) {
      assertThat(tuned(other).network()).isNotEqualTo(usual.network());
    }
  }

  private static NetworkClassifier<String> tuned(Transfer transfer) {
    return transfer
        .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS))
        .tune(VIEWS.ofSource(Arrays.copyOf(UNSEEN, 3)), VIEWS.ofTarget(PAIRS));
  }
}
