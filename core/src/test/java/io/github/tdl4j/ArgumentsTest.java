package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Arguments that cannot be used, each refused by its own name. */
class ArgumentsTest {
  private static final TwoViews VIEWS = TwoViews.of(45, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final int[] UNSEEN = VIEWS.numbers(false, "D", "E");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(5, 4).pretrainingEpochs(1).epochs(1);
  private static final NetworkClassifier<String> AUDIO =
      TRAINER.fit(VIEWS.ofSource(PAIRS).followedBy(VIEWS.ofSource(UNSEEN)));
  private static final NetworkClassifier<String> VIDEO =
      TRAINER.fit(VIEWS.ofTarget(PAIRS), AUDIO.labels());

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static FittedTransfer<String> fitted() {
    return Transfer.atLayer(1)
        .map(Knn.defaults())
        .epochs(1)
        .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
  }

  @Test
  void data_numbersThatAreNotFinite_areNamedByTheirPlace() {
    String[] labels = {"A", "B"};
    assertRefused(
        () -> LabelledData.of(new float[][] {{1, 2}, {3, Float.NaN}}, labels),
        "x[1][1] must be finite and in [-3.4e38, 3.4e38] but is NaN");
    assertRefused(
        () -> LabelledData.of(new double[][] {{1, 2}, {Double.POSITIVE_INFINITY, 4}}, labels),
        "x[1][0] must be finite and in [-3.4e38, 3.4e38] but is Infinity");
    assertRefused(
        () -> LabelledData.of(new double[][] {{1, 1e39}, {3, 4}}, labels),
        "x[0][1] must be finite and in [-3.4e38, 3.4e38] but is 1.0E39");
  }

  @Test
  void data_ofOtherShapes_isRefused() {
    String[] labels = {"A", "B"};
    assertRefused(
        () -> LabelledData.of(new float[][] {{1, 2}, {3}}, labels),
        "x[1] must have 2 numbers, as x[0] has, but has 1");
    assertRefused(
        () -> LabelledData.of(new float[][] {{1, 2}, null}, labels), "x[1] must not be null");
    assertRefused(
        () -> LabelledData.of(new float[0][], new String[0]),
        "the number of rows of x must be at least 1 but is 0");
    assertRefused(
        () -> LabelledData.of(new float[][] {{}, {}}, labels),
        "the length of x[0] must be at least 1 but is 0");
    assertRefused(
        () -> LabelledData.of(new float[][] {{1}, {2}, {3}}, labels),
        "y must have 3 labels, one for each row of x, but has 2");
    assertRefused(
        () -> LabelledData.of(new float[][] {{1}, {2}}, new String[] {"A", null}),
        "y[1] must be a label but is null");
  }

  @Test
  @SuppressWarnings("NullAway") // null is what is tested
  void arguments_thatAreNull_areNamed() {
    float[][] none = null;
    LabelledData<String> pairs = VIEWS.ofSource(PAIRS);
    assertRefused(() -> LabelledData.of(none, new String[0]), "x must not be null");
    assertRefused(() -> LabelledData.of((Rows) null, List.of("A")), "x must not be null");
    assertRefused(
        () -> LabelledData.of(new float[][] {{1}}, (String[]) null), "y must not be null");
    assertRefused(() -> LabelledData.of(new double[][] {{1}}, (int[]) null), "y must not be null");
    assertRefused(() -> pairs.followedBy(null), "other must not be null");
    assertRefused(() -> TRAINER.fit(null), "data must not be null");
    assertRefused(() -> TRAINER.fit(pairs, null), "labels must not be null");
    assertRefused(
        () -> TRAINER.fit(pairs, Arrays.asList("A", null)),
        "labels[1] must be a label but is null");
    assertRefused(() -> TRAINER.training(null), "change must not be null");
    assertRefused(() -> TRAINER.visible(null), "units must not be null");
    assertRefused(() -> TRAINER.hidden((int[]) null), "widths must not be null");
    assertRefused(() -> VIDEO.predict(none), "x must not be null");
    assertRefused(() -> VIDEO.probabilities((Rows) null), "x must not be null");
    assertRefused(() -> VIDEO.accuracy(null), "test must not be null");
    assertRefused(() -> Transfer.between(null), "layers must not be null");
    assertRefused(() -> Transfer.atLayer(1).map(null), "method must not be null");
    assertRefused(() -> Transfer.atLayer(1).sampling(null), "sampling must not be null");
    assertRefused(() -> Transfer.atLayer(1).tuning(null), "change must not be null");
    assertRefused(
        () -> Transfer.atLayer(1).fit(null, VIDEO, pairs, pairs), "source must not be null");
    assertRefused(
        () -> Transfer.atLayer(1).fit(AUDIO, (NetworkClassifier<String>) null, pairs, pairs),
        "target must not be null");
    assertRefused(
        () -> Transfer.atLayer(1).fit(AUDIO, VIDEO, none, none), "pairsOfSource must not be null");
    assertRefused(
        () -> Transfer.atLayer(1).fit(AUDIO, VIDEO, pairs, null), "pairsOfTarget must not be null");
    assertRefused(() -> Transfer.atLayer(1).oracle(VIDEO, pairs, null), "seen must not be null");
    assertRefused(() -> fitted().tune(null), "unseen must not be null");
    assertRefused(() -> fitted().tune(VIEWS.ofSource(UNSEEN), null), "seen must not be null");
    assertRefused(() -> fitted().map(null), "x must not be null");
    assertRefused(
        () -> ParallelData.of(none, new float[][] {{1}}, new String[] {"A"}),
        "source must not be null");
    assertRefused(
        () -> ParallelData.of(new float[][] {{1}}, none, new String[] {"A"}),
        "target must not be null");
    assertRefused(() -> TransferGrid.withDefaults().map("map", null), "method must not be null");
    assertRefused(
        () -> TransferGrid.withDefaults().run((ParallelData<String>) null, List.of("A")),
        "data must not be null");
  }

  /** A stretch needs the mean of the seen rows, but none of their labels. */
  @Test
  void fit_stretchOfPairsWithoutLabels_isThatOfPairsWithLabels() {
    Transfer transfer =
        Transfer.atLayer(1)
            .map(Knn.defaults())
            .epochs(1)
            .sampling(SamplingSettings.none().withStretch(2));
    LabelledData<String> unseen = VIEWS.ofSource(UNSEEN);

    NetworkClassifier<String> tuned =
        transfer
            .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS).rows(), VIEWS.ofTarget(PAIRS).rows())
            .tune(unseen);

    assertThat(tuned.network())
        .isEqualTo(
            transfer
                .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS))
                .tune(unseen)
                .network());
  }

  @Test
  void fit_oneLabelOrEqualRows_isRefused() {
    String[] same = {"A", "A"};
    assertRefused(
        () -> TRAINER.fit(LabelledData.of(new float[][] {{1}, {2}}, same)),
        "data must have at least 2 different labels but has only [A]");
    assertThatThrownBy(
            () -> TRAINER.fit(LabelledData.of(new float[][] {{1}, {1}}, new String[] {"A", "B"})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rows of data must differ, but every number is the same");
    assertRefused(
        () -> TRAINER.fit(VIEWS.ofTarget(PAIRS), List.of("A", "B", "A")),
        "labels must all be different but are [A, B, A]");
    assertRefused(
        () -> TRAINER.fit(VIEWS.ofTarget(PAIRS), List.of("A", "B")),
        "labels must include every label of data but are [A, B], without [C]");
    assertRefused(
        () -> TRAINER.fit(VIEWS.ofTarget(PAIRS), List.of("A")),
        "labels must be at least 2 different ones but are [A]");
  }

  @Test
  void settings_outOfRange_areRefusedWhenTheyAreGiven() {
    assertRefused(() -> TRAINER.epochs(-1), "epochs must be at least 0 but is -1");
    assertRefused(
        () -> TRAINER.hidden(), "the number of hidden layers must be at least 1 but is 0");
    assertRefused(() -> TRAINER.hidden(3, 0), "hidden units must be at least 1 but is 0");
    assertRefused(
        () -> TRAINER.learningRate(Double.NaN),
        "learningRate must be positive and finite but is NaN");
    assertRefused(
        () -> TRAINER.weightDecay(-1),
        "weightDecay must be zero or positive and finite but is -1.0");
    assertRefused(
        () -> Transfer.atLayer(0).learningRate(0),
        "learningRate must be positive and finite but is 0.0");
    assertRefused(
        () -> Transfer.atLayer(0).weightDecay(-2),
        "weightDecay must be zero or positive and finite but is -2.0");
    assertRefused(
        () -> TRAINER.pretrainingEpochs(-1), "pretrainingEpochs must be at least 0 but is -1");
    assertRefused(
        () -> Transfer.atLayer(0).frames(0, 1),
        "the number of frames of source must be at least 1 but is 0");
    assertRefused(() -> Transfer.atLayer(-1), "layer must be at least 0 but is -1");
  }

  @Test
  void predict_otherWidthOrNoNumber_isRefused() {
    assertRefused(
        () -> VIDEO.predict(new float[][] {{1, 2, 3}}), "x must have 4 columns but is 1 x 3");
    assertRefused(
        () -> VIDEO.probabilities(new float[][] {{1, 2, 3, Float.NEGATIVE_INFINITY}}),
        "x[0][3] must be finite and in [-3.4e38, 3.4e38] but is -Infinity");
    assertRefused(
        () -> VIDEO.activations(3, Matrix.zeros(1, 4)), "layer must be in [0, 2] but is 3");
    assertRefused(
        () -> VIDEO.accuracy(LabelledData.of(new float[][] {{1, 2, 3, 4}}, new String[] {"Z"})),
        "labels of test must be among those of the network, [A, B, C, D, E], but also have [Z];"
            + " train the network with all labels, as in fit(data, labels)");
  }

  @Test
  void transfer_pairsThatDoNotFit_blameTheRightArgument() {
    Transfer transfer = Transfer.atLayer(1).map(Knn.defaults());
    float[][] source = TwoViews.rows(VIEWS.source(), PAIRS);
    float[][] target = TwoViews.rows(VIEWS.target(), PAIRS);
    assertRefused(
        () -> transfer.fit(AUDIO, VIDEO, source, Arrays.copyOf(target, 5)),
        "pairsOfTarget must have " + PAIRS.length + " rows, as pairsOfSource has, but is 5 x 4");
    assertRefused(
        () -> transfer.fit(AUDIO, VIDEO, target, target),
        "pairsOfSource must have 6 columns but is " + PAIRS.length + " x 4");
    assertRefused(
        () -> Transfer.atLayer(3).fit(AUDIO, VIDEO, source, target),
        "source layer must be in [0, 2] but is 3");
    assertRefused(
        () -> transfer.stochastic(3).fit(AUDIO, VIDEO, source, target),
        "pairs must have labels where rows are drawn, but have none; give them as LabelledData");
    assertRefused(
        () -> transfer.fit(AUDIO, VIDEO, VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)),
        "pairsOfTarget must have "
            + UNSEEN.length
            + " rows, as pairsOfSource has, but is "
            + PAIRS.length
            + " x 4");
    LabelledData<String> turned =
        LabelledData.of(
            VIEWS.ofTarget(PAIRS).rows(),
            VIEWS.ofTarget(PAIRS).labels().stream().sorted().toList());
    assertRefused(
        () -> transfer.fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), turned),
        "pairs must have the same label in both modalities, but row 1 has B and A");
    assertRefused(
        () ->
            Transfer.atLayer(0)
                .map(new FramewiseRegressor(Ncca.defaults(), 1, 1))
                .frames(4, 2)
                .fit(AUDIO, VIDEO, source, target),
        "pairsOfSource must have a multiple of 4 columns but is " + PAIRS.length + " x 6");
  }

  @Test
  void tune_labelOrWidthThatTheNetworkDoesNotHave_isRefused() {
    FittedTransfer<String> fitted = fitted();
    assertRefused(
        () -> fitted.tune(LabelledData.of(new float[][] {{1, 2, 3, 4, 5, 6}}, new String[] {"F"})),
        "labels of unseen must be among those of the target network, [A, B, C, D, E], but also have"
            + " [F]; train the target network with all labels, as in fit(data, labels)");
    assertRefused(
        () -> fitted.tune(VIEWS.ofTarget(UNSEEN)),
        "unseen must have 6 columns but is " + UNSEEN.length + " x 4");
    assertRefused(
        () -> fitted.tune(VIEWS.ofSource(UNSEEN), VIEWS.ofSource(PAIRS)),
        "seen must have 4 columns but is " + PAIRS.length + " x 6");
  }

  @Test
  void labels_ofAnyOrderedType_areGivenBack() {
    int[] numbers = {7, -3, 7, 12};
    float[][] rows = {{1, 0}, {0, 1}, {1, 0.1f}, {-1, -1}};
    NetworkClassifier<Integer> network = TRAINER.epochs(200).fit(LabelledData.of(rows, numbers));
    assertThat(network.labels()).containsExactly(-3, 7, 12);
    assertThat(network.predict(rows)).containsExactly(7, -3, 7, 12);
    enum Word {
      YES,
      NO
    }
    List<Word> words = List.of(Word.NO, Word.YES, Word.NO, Word.YES);
    assertThat(TRAINER.fit(LabelledData.of(Matrix.ofRows(rows), words)).labels())
        .containsExactly(Word.YES, Word.NO);
  }

  /** A map of the caller's own that gives one row too many. */
  private record Longer() implements EmbeddingMethod {
    @Override
    public Embedding fit(ParallelActivations pairs) {
      return new Embedding() {
        @Override
        public Matrix map(Rows source) {
          return Matrix.zeros(source.rows() + 1, targetWidth());
        }

        @Override
        public int sourceWidth() {
          return pairs.source().columns();
        }

        @Override
        public int targetWidth() {
          return pairs.target().columns();
        }
      };
    }
  }

  @Test
  void map_ofTheCallersOwnOfAnotherShape_isRefusedWhateverIsDrawn() {
    for (Transfer transfer :
        List.of(Transfer.atLayer(1), Transfer.atLayer(1).stochastic(2), Transfer.atLayer(0))) {
      assertThatThrownBy(
              () ->
                  transfer
                      .map(new Longer())
                      .epochs(1)
                      .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS))
                      .tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(
              "(the map to layer . must give|map Longer: the rows that a map gives must have) .*");
    }
  }
}
