package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that run away, or learn nothing, do not do so in silence. */
class RunawayTest {
  @TempDir private Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void write() {
    data = TinyClips.write(folder.resolve("data"));
  }

  private ExperimentOutcome run(String name, int threads, String... overrides) {
    return TinyExperiment.run(
        TinyExperiment.settings(data, overrides), folder.resolve(name), threads);
  }

  @ParameterizedTest
  @CsvSource({
    "transfer.learningRate=50, key transfer must, the loss,"
        + " lower transfer.learningRate or transfer.weightDecay",
    "transfer.learningRate=1000, key transfer must, the loss, lower transfer.learningRate",
    "networks.video.training.learningRate=100, key networks.video must, epoch,"
        + " lower networks.video.training.learningRate or networks.video.training.weightDecay",
    "networks.audio.training.learningRate=1000, key networks.audio must, epoch,"
        + " or raise networks.audio.training.epochs",
    "networks.video.pretraining.learningRate=1000, key networks.video must,"
        + " in the pretraining of layer 1 weights became,"
        + " lower networks.video.pretraining.learningRate"
  })
  void run_rateFarTooHigh_namesTheTrainingAndTheSetting(
      String override, String key, String where, String remedy) {
    for (int threads = 1; threads <= 2; threads++) {
      int count = threads;
      assertThatThrownBy(() -> run("out" + count, count, override))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(key)
          .hasMessageContainingAll("let training converge", where, remedy)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void run_perceptronWithARateFarTooHigh_namesTheMap() {
    assertThatThrownBy(() -> run("out", 2, "maps=[{mlp: {learningRate: 1000}}]"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("key maps.0.mlp: learningRate must let training converge");
  }

  /** Activations that training has made alike are told as the cause, not the components. */
  @Test
  void run_layerWhoseActivationsAreAlike_isToldAsTheCause() {
    assertThatThrownBy(
            () ->
                run(
                    "out",
                    2,
                    "maps=[ridge]",
                    "networks.video.pretraining.initialDeviation=1e-6",
                    "networks.video.pretraining.epochs=0",
                    "networks.video.training.learningRate=1e-6"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("key maps.0.ridge: ")
        .hasMessageContainingAll("activations differ too little", "learning rates in networks")
        .hasMessageNotContaining("setting components");
  }

  /** A network that is sure of the seen labels is far off on unseen ones before it is tuned. */
  @ParameterizedTest
  @ValueSource(
      strings = {"transfer.learningRate=1e-6", "transfer.epochs=1", "transfer.learningRate=1e-300"})
  void run_tuningThatHardlyBegins_isNotTakenForRunaway(String override) {
    run("out", 2, "networks.video.training.epochs=400", "transfer.replay=none", override);
  }

  @Test
  void run_scaleThatMakesAllNumbersZero_isToldAsTheCause() {
    assertThatThrownBy(() -> run("out", 2, "maps=[ridge]", "features.video.scale=1e-46"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("video must differ")
        .hasMessageContaining("all numbers become 0 with features' scale of 1.0E-46")
        .hasMessageNotContaining("\n");
  }

  /** Rows span fewer directions than there are pairs, and rounding is larger than 1 / C. */
  @Test
  void run_singularSystemOfSvr_namesCAndScale() {
    assertThatThrownBy(
            () ->
                run("out", 2, "maps=[{svr: {kernel: polynomial, degree: 1, scale: 1e9, c: 1e9}}]"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("key maps.0.svr", "a smaller c or scale")
        .hasMessageNotContaining("ridge");
  }

  @Test
  void run_ordinaryRates_warnOfNothing() {
    assertThat(ResultTable.warnings(run("out", 2).results())).isEmpty();
  }

  /** Without any training a network says one label, whatever it sees. */
  @Test
  void run_networkThatLearntNothing_isTold() {
    List<String> warnings =
        ResultTable.warnings(
            run(
                    "out",
                    2,
                    "maps=[knn]",
                    "networks.video.pretraining.initialDeviation=1e-6",
                    "networks.video.pretraining.epochs=0",
                    "networks.video.training.learningRate=1e-6")
                .results());
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("One label is predicted for all instances of a fold")
        .contains("Unimodal in 3 of 3 folds");
  }

  @Test
  void run_goneOnWith_warnsInTheSameBytes() throws IOException {
    String[] overrides = {"networks.video.training.epochs=0", "transfer.learningRate=1e-6"};
    run("once", 2, overrides);
    run("twice", 1, overrides);
    Path again = folder.resolve("twice");
    try (var cells = Files.list(again.resolve("cells"))) {
      for (Path cell : cells.sorted().limit(5).toList()) {
        Files.delete(cell);
      }
    }
    run("twice", 2, overrides);
    assertThat(TinyExperiment.reports(again))
        .isEqualTo(TinyExperiment.reports(folder.resolve("once")));
    assertThat(TinyExperiment.read(again.resolve("table.md")))
        .contains("One label is predicted for all instances");
  }
}
