package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.transfer.SamplingSettings;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Functions, sizes and places that programs give and that cannot be used. */
class FunctionArgumentsTest {
  private static final TwoViews VIEWS = TwoViews.of(45, 6, 4);
  private static final int[] PAIRS = VIEWS.numbers(false, "A", "B", "C");
  private static final int[] UNSEEN = VIEWS.numbers(false, "D", "E");
  private static final NetworkTrainer TRAINER =
      NetworkTrainer.withDefaults().hidden(5).pretrainingEpochs(1).epochs(1);
  private static final NetworkClassifier<String> AUDIO =
      TRAINER.fit(VIEWS.ofSource(PAIRS).followedBy(VIEWS.ofSource(UNSEEN)));
  private static final NetworkClassifier<String> VIDEO =
      TRAINER.fit(VIEWS.ofTarget(PAIRS), AUDIO.labels());

  @TempDir Path folder;

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static FittedTransfer<String> fitted(Transfer transfer) {
    return transfer
        .map(new Ridge(1))
        .epochs(1)
        .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS));
  }

  @Test
  @SuppressWarnings("NullAway") // null is what is tested
  void change_thatReturnsNull_isRefusedByName() {
    String message = "the result of change must not be null";
    assertRefused(() -> TRAINER.training(settings -> null), message);
    assertRefused(() -> Transfer.atLayer(1).tuning(settings -> null), message);
    assertRefused(() -> TransferGrid.withDefaults().tuning(settings -> null), message);
  }

  @Test
  @SuppressWarnings("NullAway") // null is what is tested
  void map_ofTheCallersOwnThatIsNull_isRefusedByName() {
    EmbeddingMethod none = pairs -> null;
    assertThatThrownBy(
            () ->
                Transfer.atLayer(1)
                    .map(none)
                    .fit(AUDIO, VIDEO, VIEWS.ofSource(PAIRS), VIEWS.ofTarget(PAIRS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the map that fit returns must not be null");
  }

  @Test
  void change_ofASettingOutOfRange_isRefusedWhereItIsGiven() {
    String message = "epochs must be at least 0 but is -1";
    assertRefused(() -> TRAINER.training(settings -> settings.withEpochs(-1)), message);
    assertRefused(() -> Transfer.atLayer(1).tuning(settings -> settings.withEpochs(-1)), message);
  }

  @Test
  void sampling_factorBeyondItsRange_isRefusedByItsOwnName() {
    assertRefused(
        () -> Transfer.atLayer(1).prototype(3, 1e39),
        "stretch must be in [0.0, 1.0E9] but is 1.0E39");
    assertRefused(
        () -> SamplingSettings.stochastic(2).withResidualScale(1e10),
        "residualScale must be in [0.0, 1.0E9] but is 1.0E10");
    assertRefused(
        () -> SamplingSettings.errorAware(2).withLabelErrors(Double.NaN),
        "labelErrors must be in [0.0, 1.0E9] but is NaN");
    assertRefused(
        () -> SamplingSettings.none().withWeight(1e300),
        "weight must be in [0.0, 1.0E9] but is 1.0E300");
  }

  /** Before 2^31 draws are made, whose rows no memory holds. */
  @Test
  void draws_beyondMemory_areRefusedWithRowsAndWidth() {
    for (Transfer transfer :
        new Transfer[] {
          Transfer.atLayer(1).stochastic(Integer.MAX_VALUE),
          Transfer.atLayer(1).prototype(Integer.MAX_VALUE, 2),
          Transfer.atLayer(1).errorAware(Integer.MAX_VALUE)
        }) {
      FittedTransfer<String> fitted = fitted(transfer);
      assertThatThrownBy(() -> fitted.tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "draws must give rows that fit in memory, but 2147483647 for each of "
                  + (UNSEEN.length + " source rows give ")
                  + ((long) UNSEEN.length * Integer.MAX_VALUE + " x 5 numbers, which need about "))
          .hasMessageContaining("; lower draws, or give more memory with the option -Xmx");
    }
  }

  @Test
  void tune_stretchThatDiverges_blamesTheStretch() {
    FittedTransfer<String> fitted =
        fitted(Transfer.atLayer(0).prototype(2, 1e9).learningRate(1e30));
    assertThatThrownBy(() -> fitted.tune(VIEWS.ofSource(UNSEEN), VIEWS.ofTarget(PAIRS)))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("lower stretch, residualScale or labelErrors of the sampling, or ");
  }

  @Test
  @SuppressWarnings("NullAway") // null is what is tested
  void text_thatCannotBeSaved_isRefusedWithItsLabel() {
    assertRefused(
        () ->
            VIDEO.save(
                folder.resolve("model"),
                label -> {
                  throw new IllegalStateException("no words");
                }),
        "text must give a text for every label but fails for \"A\": no words; give another"
            + " function");
    assertRefused(
        () -> VIDEO.save(folder.resolve("model"), label -> " "),
        "text must give no blank text but does for the label A");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void folder_withoutAName_isRefused() {
    String message = "folder must name a folder but is empty; give a name, as model";
    assertRefused(() -> VIDEO.save(Path.of("")), message);
    assertRefused(() -> fitted(Transfer.atLayer(1)).save(Path.of("")), message);
    assertRefused(() -> NetworkClassifier.load(Path.of("")), message);
  }

  @Test
  void save_placeOfAFileOrBelowOne_isRefusedAndKept() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");
    assertRefused(
        () -> VIDEO.save(mine),
        mine + ": must not exist yet but does; give another name, or remove it first");
    assertThatThrownBy(() -> VIDEO.save(mine.resolve("model")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(mine.resolve("model") + ": cannot be written: " + mine + " is not a folder");
    assertThat(mine).hasContent("mine");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void save_intoTheFileSystemOfProcesses_saysThatItTakesNoFiles() {
    assertThatThrownBy(() -> VIDEO.save(Path.of("/proc/model")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("/proc/model: cannot be written: /proc is a folder that takes no new files");
  }

  @Test
  void predict_numbersFarBeyondTheTraining_areRefusedWithTheirRow() {
    Matrix small = Matrix.ofRows(VIEWS.target()).scaled(1e-3f).select(PAIRS);
    NetworkClassifier<String> network =
        TRAINER.fit(LabelledData.of(small, VIEWS.ofTarget(PAIRS).labels()));
    float[][] rows = {small.row(0), {3e38f, -3e38f, 3e38f, -3e38f}};
    String message =
        "x must have numbers of about the size of those of the training, but row 1 gives"
            + " activations that are not finite; look at its numbers";
    assertRefused(() -> network.predict(rows), message);
    assertRefused(() -> network.probabilities(rows), message);
  }
}
