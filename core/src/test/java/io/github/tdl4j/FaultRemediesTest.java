package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.RankException;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Messages of the API that name the argument at fault and the way out. */
class FaultRemediesTest {
  private static final TwoViews VIEWS = TwoViews.of(45, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final int[] UNSEEN = VIEWS.numbers(false, "D", "E");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(5, 4).pretrainingEpochs(1).epochs(5);
  private static final NetworkClassifier<String> AUDIO =
      TRAINER.fit(VIEWS.ofSource(PAIRS).followedBy(VIEWS.ofSource(UNSEEN)));
  private static final NetworkClassifier<String> VIDEO =
      TRAINER.fit(VIEWS.ofTarget(PAIRS), AUDIO.labels());

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static Transfer transfer() {
    return Transfer.atLayer(1).map(Knn.of(1)).epochs(5);
  }

  private static FittedTransfer<String> fitted(Transfer transfer) {
    return transfer.fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
  }

  @Test
  void fit_onePair_blamesThePairsForEveryMap() {
    float[][] source = {{1, 2, 3, 4, 5, 6}};
    float[][] target = {{1, 2, 3, 4}};
    String message = "pairsOfSource must have at least 2 rows, one for each pair, but is 1 x 6";
    assertRefused(
        () -> Transfer.atLayer(1).map(Ncca.defaults()).fit(AUDIO, VIDEO, source, target), message);
    assertRefused(() -> transfer().fit(AUDIO, VIDEO, source, target), message);
    assertRefused(
        () ->
            transfer()
                .fit(
                    AUDIO,
                    VIDEO,
                    LabelledData.of(source, List.of("A")),
                    LabelledData.of(target, List.of("A"))),
        message);
  }

  @Test
  void fit_pairsThatDoNotSuitTheMap_areNamedWithTheirLayer() {
    float[][] equal = new float[4][6];
    float[][] target = TwoViews.rows(VIEWS.target(), Arrays.copyOf(PAIRS, 4));
    assertThatThrownBy(() -> Transfer.atLayer(0).fit(AUDIO, VIDEO, equal, target))
        .isInstanceOf(RankException.class)
        .hasMessage(
            "pairsOfSource, standardised, must have at least two different rows but is 4 x 6");
    assertThatThrownBy(() -> Transfer.atLayer(1).fit(AUDIO, VIDEO, equal, target))
        .isInstanceOf(RankException.class)
        .hasMessage(
            "the activations of layer 1 for pairsOfSource must have at least two different rows"
                + " but is 4 x 5");
    float[][] large = TwoViews.rows(VIEWS.source(), Arrays.copyOf(PAIRS, 4));
    large[0][0] = 3e38f;
    assertThatThrownBy(() -> Transfer.atLayer(0).fit(AUDIO, VIDEO, large, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("pairsOfSource, standardised, must be in [-1.0E36, 1.0E36] but is");
  }

  /** A user's own method that breaks the contract of its number of neighbours. */
  private record Careless() implements EmbeddingMethod {
    @Override
    public Embedding fit(ParallelActivations pairs) {
      return Knn.of(2).fit(pairs);
    }

    @Override
    @SuppressWarnings({"NullAway", "NullOptional"}) // as a user without the checkers writes it
    public OptionalInt neighbourCount() {
      return null;
    }
  }

  @Test
  void fit_mapWithoutANumberOfNeighbours_isNamed() {
    assertRefused(
        () -> fitted(transfer().map(new Careless()).sampling(SamplingSettings.ofNeighbours(2))),
        "map Careless: neighbourCount of the map must not be null");
  }

  @Test
  void fit_settingOfTheMapThatDoesNotSuit_isNamedWithTheMap() {
    assertRefused(
        () -> fitted(transfer().map(Knn.of(99))),
        "map knn: k must be in [1, " + PAIRS.length + "] but is 99");
    assertThatThrownBy(() -> fitted(transfer().map(Ncca.of(50))))
        .isInstanceOf(RankException.class)
        .hasMessage("map ncca: components must be in [1, 5] but is 50");
    assertRefused(
        () -> fitted(transfer().map(Knn.of(3)).sampling(SamplingSettings.ofNeighbours(8))),
        "map knn: draws must be at most 3, the number of neighbours that the map averages, but is"
            + " 8");
    assertRefused(
        () -> fitted(transfer().map(Ridge.defaults()).sampling(SamplingSettings.ofNeighbours(2))),
        "map ridge: its rows must be means of neighbours, as those of Knn are, where the target"
            + " rows of neighbours are drawn");
    Transfer fast = transfer().map(new Fast());
    assertThatThrownBy(() -> fitted(fast))
        .isExactlyInstanceOf(ArithmeticException.class)
        .hasMessage("map Fast: learningRate must let training converge");
  }

  /** A map of the caller's own whose training fails. */
  private record Fast() implements EmbeddingMethod {
    @Override
    public Embedding fit(ParallelActivations pairs) {
      throw new ArithmeticException("learningRate must let training converge");
    }
  }

  @Test
  void fit_errorsOfOneLabel_needAnotherLabel() {
    int[] ofA = VIEWS.numbers(false, "A");
    for (Transfer drawn : List.of(transfer().stochastic(2), transfer().errorAware(2))) {
      assertRefused(
          () -> drawn.fit(AUDIO, VIDEO, VIEWS.ofSource(ofA), VIEWS.ofTarget(ofA)),
          "pairs must have at least 2 different labels where errors of the map are drawn, as one"
              + " label is left out, but have only [A]");
    }
  }

  @Test
  void tune_targetNetworkWithoutAllLabels_namesItAndTheWayOut() {
    NetworkClassifier<String> video = TRAINER.fit(VIEWS.ofTarget(PAIRS));
    FittedTransfer<String> fitted =
        transfer().fit(AUDIO, video, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
    assertRefused(
        () -> fitted.tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)),
        "labels of unseen must be among those of the target network, [A, B, C], but also have"
            + " [D, E]; train the target network with all labels, as in fit(data, labels)");
  }

  @Test
  void argumentsOfTwoModalities_swapped_areSaidToBe() {
    FittedTransfer<String> fitted = fitted(transfer());
    assertRefused(
        () -> fitted.tune(VIEWS.ofTarget(UNSEEN), VIEWS.ofSource(PAIRS)),
        "unseen must have 6 columns, as the source network has, but is %d x 4, and seen must have 4, as the target network has, but is %d x 6; they seem to be swapped: the order is tune(unseen, seen)"
            .formatted(UNSEEN.length, PAIRS.length));
    assertRefused(
        () ->
            transfer()
                .fit(
                    AUDIO,
                    VIDEO,
                    TwoViews.rows(VIEWS.target(), PAIRS),
                    TwoViews.rows(VIEWS.source(), PAIRS)),
        "pairsOfSource must have 6 columns, as the source network has, but is %1$d x 4, and pairsOfTarget must have 4, as the target network has, but is %1$d x 6; they seem to be swapped: the order is fit(source, target, pairsOfSource, pairsOfTarget)"
            .formatted(PAIRS.length));
  }

  @Test
  void training_thatDiverges_namesSettingsThatHelp() {
    assertThatThrownBy(() -> TRAINER.learningRate(1e9).fit(VIEWS.ofTarget(PAIRS)))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith("the training must converge, but in backpropagation ")
        .hasMessageEndingWith(
            "; lower learningRate or weightDecay of the trainer, lower the learning rates of its"
                + " pretraining by with(DeepBeliefNetwork.Settings), or raise epochs");
    DeepBeliefNetwork.Settings settings = DeepBeliefNetwork.Settings.defaults();
    RbmSettings fast = settings.first().withLearningRate(1e30);
    NetworkTrainer pretrained =
        NetworkTrainer.withDefaults()
            .with(
                new DeepBeliefNetwork.Settings(
                    List.of(5), settings.input(), fast, settings.upper()));
    assertThatThrownBy(() -> pretrained.fit(VIEWS.ofTarget(PAIRS)))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith("the training must converge, but in the pretraining of layer 1 ")
        .hasMessageEndingWith(
            "; lower learningRate, initialDeviation or weightDecay of first in"
                + " DeepBeliefNetwork.Settings, which the trainer takes by with(settings)");
  }

  @Test
  void tuning_thatDiverges_namesSettingsThatHelp() {
    Transfer fast = transfer().learningRate(1e12);
    String remedy = "; lower learningRate or weightDecay of the transfer, or raise its epochs";
    assertThatThrownBy(() -> fitted(fast).tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith("the tuning must converge, but in backpropagation ")
        .hasMessageEndingWith(remedy);
    assertThatThrownBy(() -> fast.oracle(VIDEO, VIEWS.ofTarget(UNSEEN), VIEWS.ofTarget(PAIRS)))
        .isInstanceOf(DivergenceException.class)
        .hasMessageEndingWith(remedy);
  }

  @Test
  void labels_emptyBlankOrNull_areRefusedWhereverTheyAreGiven() {
    float[][] rows = {{1, 2}, {3, 4}};
    assertRefused(
        () -> LabelledData.of(rows, new String[] {"A", ""}), "y[1] must be a label but is empty");
    assertRefused(
        () -> LabelledData.of(Matrix.ofRows(rows), List.of(" ", "B")),
        "y[0] must be a label but is blank");
    assertRefused(
        () -> TRAINER.fit(VIEWS.ofTarget(PAIRS), List.of("A", "")),
        "labels[1] must be a label but is empty");
    assertRefused(
        () -> ParallelData.of(rows, rows, new String[] {"", "B"}),
        "labels[0] must be a label but is empty");
    assertRefused(
        () -> ParallelData.of(rows, rows, Arrays.asList("A", null)),
        "labels[1] must be a label but is null");
    ParallelData<String> data = ParallelData.of(rows, rows, new String[] {"A", "B"});
    assertRefused(
        () -> TransferGrid.withDefaults().run(data, List.of("")),
        "unseen[0] must be a label but is empty");
    assertRefused(
        () -> TransferGrid.withDefaults().run(data, Collections.singletonList(null)),
        "unseen[0] must be a label but is null");
    assertRefused(() -> data.groups("anna", ""), "groups[1] must be a name but is empty");
  }

  /** A label whose text is that of another one. */
  private record Word(int number) implements Comparable<Word> {
    @Override
    public int compareTo(Word other) {
      return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
      return "word";
    }
  }

  @Test
  void parallelData_labelsOfTheSameText_areRefused() {
    float[][] rows = {{1, 2}, {3, 4}};
    assertRefused(
        () -> ParallelData.of(rows, rows, List.of(new Word(1), new Word(2))),
        "labels must have different texts, none of them blank, but two have the text \"word\"");
    assertThat(ParallelData.of(rows, rows, List.of(new Word(1), new Word(1))).count()).isEqualTo(2);
  }

  @Test
  void texts_ofTheApi_areOneLineWithLabelsLayersAndSettings() {
    assertThat(VIDEO)
        .hasToString("NetworkClassifier[columns=4, hidden=[5, 4], labels=[A, B, C, D, E]]");
    assertThat(TRAINER.seed(3).learningRate(0.5).weightDecay(0.01))
        .hasToString(
            "NetworkTrainer[hidden=[5, 4], visible=GAUSSIAN, pretrainingEpochs=1, epochs=5,"
                + " learningRate=0.5, weightDecay=0.01, seed=3]");
    assertThat(NetworkTrainer.withDefaults())
        .hasToString(
            "NetworkTrainer[hidden=[200], visible=GAUSSIAN, pretrainingEpochs=60, epochs=100 or"
                + " more, for 2000 minibatches, learningRate=by width and rows,"
                + " weightDecay=selected, seed=1]");
    String settings =
        "layers=1, map="
            + Knn.of(1)
            + ", sampling=none, epochs=5, learningRate=by width and rows,"
            + " weightDecay=selected, balanced=false, seed=1";
    assertThat(transfer()).hasToString("Transfer[" + settings + "]");
    assertThat(fitted(transfer()))
        .hasToString("FittedTransfer[%s, source=%s, target=%s]".formatted(settings, AUDIO, VIDEO));
    assertThat(VIEWS.ofTarget(PAIRS))
        .hasToString("LabelledData[rows=" + PAIRS.length + " x 4, labels=[A, B, C]]");
    float[][] rows = {{1, 2}, {3, 4}};
    assertThat(ParallelData.of(rows, rows, new int[] {2, 1}).named("pair"))
        .hasToString("ParallelData[name=pair, source=2 x 2, target=2 x 2, labels=[1, 2]]");
    assertThat(TransferGrid.withDefaults().networks(TRAINER, TRAINER).layers(1).folds(3))
        .hasToString(
            "TransferGrid[maps=[knn, ncca, svr], layers=[1], folds=3, repeats=1, seed=1, source=%1$s, target=%1$s]"
                .formatted(TRAINER));
  }
}
