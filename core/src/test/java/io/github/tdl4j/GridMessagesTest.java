package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of a grid on arrays name the settings of Java, not the keys of an experiment file. */
class GridMessagesTest {
  private static final TwoViews VIEWS = TwoViews.of(45, 6, 4);
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(5).pretrainingEpochs(1).epochs(5);

  private static TransferGrid grid() {
    return TransferGrid.withDefaults()
        .networks(TRAINER, TRAINER)
        .folds(3)
        .layers(1)
        .tuning(settings -> settings.withEpochs(1));
  }

  private static ParallelData<String> data() {
    return ParallelData.of(VIEWS.source(), VIEWS.target(), VIEWS.labels());
  }

  private static void assertRefused(TransferGrid grid, ParallelData<String> data, String message) {
    assertThatThrownBy(() -> grid.run(data, List.of("A")))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  private static UnaryOperator<Backpropagation> rate(double rate) {
    return settings -> settings.with(settings.descent().withLearningRate(rate));
  }

  @Test
  void run_foldsThatTheDataDoNotGive_areNamed() {
    assertRefused(
        grid().folds(10),
        data(),
        "folds: label \"A\" must have at least 10 instances for 10 folds but has 9");
    String[] group = new String[45];
    Arrays.fill(group, "one");
    assertRefused(
        grid(),
        data().groups(group),
        "folds: the instances must have at least 3 groups for 3 folds but have 1");
    float[][] four = TwoViews.rows(VIEWS.source(), new int[] {0, 5, 1, 6});
    assertRefused(
        grid().folds(2),
        ParallelData.of(four, four, new String[] {"A", "A", "B", "B"}),
        "folds and unseen must leave at least 2 training instances of seen and 1 of unseen labels"
            + " in every fold but fold 0 has 1 and 1");
    assertRefused(
        grid().repeats(Integer.MAX_VALUE),
        data(),
        "repeats must give at most 2147483647 folds in all but gives 6442450941");
  }

  @Test
  void run_settingsOfMapsThatDoNotFit_areNamedWithTheMap() {
    assertRefused(
        grid().map("near", Knn.of(200)),
        data(),
        "map near: k must be at most 24, the pairs of a fold, but is 200");
    assertThatThrownBy(
            () ->
                grid()
                    .map("drawn", Knn.of(1), SamplingSettings.stochastic(2))
                    .run(data(), List.of("A", "B", "C", "D")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "sampling of map drawn must be without residuals OUT_OF_FOLD or NEARBY and labelErrors,"
                + " which leave out one seen label of at least 2, but a fold has 1");
    assertRefused(
        grid().map("drawn", Knn.of(3), SamplingSettings.ofNeighbours(100)),
        data(),
        "map drawn: draws of its sampling must be at most 24, the pairs of a fold, but is 100");
  }

  @Test
  void run_trainingThatDiverges_namesSettingsOfJava() {
    assertThatThrownBy(
            () -> grid().map("near", Knn.of(1)).tuning(rate(1e12)).run(data(), List.of("A")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("tuning must let training converge, but in backpropagation")
        .hasMessageContaining(
            "; lower the learning rate or the weight decay by tuning(change) for the tuning of ");
    assertThatThrownBy(
            () -> grid().networks(TRAINER.learningRate(1e12), TRAINER).run(data(), List.of("A")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the trainer of the source network must let training converge, ")
        .hasMessageEndingWith(
            "; lower learningRate or weightDecay of the source network's trainer, lower the"
                + " learning rates in the source network's DeepBeliefNetwork.Settings, or raise"
                + " epochs of the source network's trainer");
  }

  @Test
  void run_rowsThatDoNotDiffer_areNotToldOfFeatures() {
    assertThatThrownBy(
            () ->
                grid()
                    .run(
                        ParallelData.of(new float[45][6], VIEWS.target(), VIEWS.labels()),
                        List.of("A")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("source must differ between the 30 instances")
        .hasMessageNotContaining("features");
  }

  @Test
  void run_noUnseenLabel_isRefused() {
    assertThatThrownBy(() -> grid().run(data(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of labels in unseen must be at least 1 but is 0");
  }

  @Test
  void parallelData_allTargetsNull_blamesTarget() {
    float[][] none = Collections.nCopies(45, (float[]) null).toArray(float[][]::new);
    assertThatThrownBy(() -> ParallelData.of(VIEWS.source(), none, VIEWS.labels()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "target must have a row that is not null, as the map and the target network are"
                + " trained on target rows, but all 45 are null");
  }

  @Test
  void map_nameThatIsTakenOrBreaksTheRule_isRefusedForItsOwnReason() {
    TransferGrid grid = grid().map("near", Knn.of(1));
    assertThatThrownBy(() -> grid.map("Near", Knn.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "name must differ from those of other maps, also without regard to case, but 'Near'"
                + " comes after 'near'");
    assertThatThrownBy(() -> grid.map("a b", Knn.of(2)))
        .hasMessage("name must be 1 to 40 letters, digits, '.', '_' and '-' but is 'a b'");
    assertThatThrownBy(() -> grid.map("vote", Knn.of(2)))
        .hasMessage(
            "name must be none of auto, auto-h, vote, which rows of the table have already, but is"
                + " 'vote'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "key networks.target.hidden needs at least 9 GB; make layers narrower"
            + "|hidden of the target network needs at least 9 GB; make layers narrower",
        "key map a.of.0.knn.k must be at most 3|map a: of.0.knn.k must be at most 3",
        "key map a: components must be in [1, 2]|map a: components must be in [1, 2]",
        "lower networks.source.pretraining.learningRate"
            + "|lower learningRate of the source network's DeepBeliefNetwork.Settings",
        "instance 3 must be near|instance 3 must be near"
      })
  void inJava_keysOfTheExperimentFile_becomeSettings(String message, String expected) {
    InputException fault = new InputException(message);
    assertThat(GridMessages.inJava(fault)).hasMessage(expected).hasCause(fault);
  }
}
