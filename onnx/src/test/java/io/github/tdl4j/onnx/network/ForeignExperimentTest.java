package io.github.tdl4j.onnx.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.foreign.NewOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiment files with foreign networks. */
class ForeignExperimentTest {
  @TempDir Path folder;

  private Path experiment(String... networks) {
    return TinyForeign.experiment(folder, "networks:\n" + String.join("", networks));
  }

  private ExperimentOutcome run(String name, int threads, String... networks) {
    return TinyForeign.run(
        TinyForeign.settings(experiment(networks)), folder.resolve(name), threads);
  }

  private static List<String> cells(ExperimentOutcome outcome) {
    return outcome.predictions().stream()
        .map(cell -> cell.cell().method().word() + cell.cell().map() + cell.cell().layer())
        .toList();
  }

  private static CellPredictions cell(ExperimentOutcome outcome, Method method) {
    return outcome.predictions().stream()
        .filter(cell -> cell.cell().method() == method)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_twoForeignNetworks_hasAllCellsOfTheTable() {
    ExperimentOutcome outcome = run("out", 1, TinyForeign.LEFT, TinyForeign.THREE);

    assertThat(outcome.predictions()).hasSize(8);
    assertThat(outcome.predictions())
        .extracting(cell -> cell.cell().method())
        .contains(Method.UNIMODAL, Method.TDL, Method.ORACLE, Method.SOURCE, Method.LINEAR);
    assertThat(outcome.results().heading().remarks())
        .anyMatch(remark -> remark.contains("tensor h of three.onnx"));
  }

  /** The baseline is the foreign network as it is, on the numbers of the data as they are. */
  @Test
  void unimodal_ofANetworkWithAllLabels_isTheNetworkItself() {
    ExperimentOutcome outcome = run("out", 2, TinyForeign.LEFT, TinyForeign.RIGHT);

    Matrix outputs =
        OnnxNetwork.open(Foreign.settings(folder.resolve("right.onnx"), "y", NewOutputs.NONE))
            .activations(TinyForeign.rows("right", 5))
            .toMatrix();
    List<Prediction> found = cell(outcome, Method.UNIMODAL).predictions();
    assertThat(found).hasSize(48);
    for (Prediction prediction : found) {
      int row = Integer.parseInt(prediction.instance().substring(1));
      int best = 0;
      for (int label = 1; label < 4; label++) {
        best = outputs.get(row, label) > outputs.get(row, best) ? label : best;
      }
      assertThat(prediction.predicted()).isEqualTo(TinyForeign.LABELS.get(best));
    }
  }

  @Test
  void run_onAnyNumberOfThreads_givesTheSamePredictions() {
    ExperimentOutcome one = run("one", 1, TinyForeign.LEFT, TinyForeign.THREE);
    ExperimentOutcome three = run("three", 3, TinyForeign.LEFT, TinyForeign.THREE);

    assertThat(three.predictions()).isEqualTo(one.predictions());
  }

  /** Transfer must change what the network predicts of the label that it was not trained on. */
  @Test
  void transfer_toANewLabel_predictsIt() {
    ExperimentOutcome outcome = run("out", 2, TinyForeign.LEFT, TinyForeign.THREE);

    long unimodal = right(cell(outcome, Method.UNIMODAL));
    long oracle = right(cell(outcome, Method.ORACLE));
    long transferred =
        outcome.predictions().stream()
            .filter(cell -> cell.cell().method() == Method.TDL)
            .mapToLong(ForeignExperimentTest::right)
            .max()
            .orElseThrow();
    assertThat(unimodal).isZero();
    assertThat(oracle).isGreaterThan(8);
    assertThat(transferred).isGreaterThan(1);
  }

  private static long right(CellPredictions cell) {
    return cell.predictions().stream()
        .filter(prediction -> prediction.label().equals("D"))
        .filter(prediction -> prediction.predicted().equals("D"))
        .count();
  }

  @Test
  void run_foreignSourceAndOurTarget_transfersToEachLayer() {
    ExperimentOutcome outcome = run("out", 2, TinyForeign.LEFT, "  right" + TinyForeign.DEEP);

    assertThat(
            outcome.predictions().stream()
                .filter(cell -> cell.cell().method() == Method.TDL)
                .map(cell -> cell.cell().layer().orElseThrow()))
        .containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void run_ourSourceAndForeignTarget_transfersFromTheLastLayer() {
    ExperimentOutcome outcome = run("out", 2, "  left" + TinyForeign.DEEP, TinyForeign.RIGHT);

    assertThat(
            outcome.predictions().stream()
                .filter(cell -> cell.cell().method() == Method.TDL)
                .map(cell -> cell.cell().sourceLayers()))
        .containsExactly(List.of(2), List.of(2));
    assertThat(cells(outcome)).isNotEmpty();
  }

  @Test
  void run_withAnotherNetworkInTheFile_isAnotherExperiment() throws IOException {
    run("out", 1, TinyForeign.LEFT, TinyForeign.RIGHT);
    Path file = folder.resolve("right.onnx");
    byte[] bytes = Files.readAllBytes(file);
    int at = indexOf(bytes, 7);
    bytes[at]++;
    Files.write(file, bytes);

    assertThatThrownBy(() -> run("out", 1, TinyForeign.LEFT, TinyForeign.RIGHT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("out");
  }

  /** Returns the position of the version of the IR, whose value changes nothing. */
  private static int indexOf(byte[] bytes, int value) {
    int at = 0;
    while (bytes[at] != value) {
      at++;
    }
    return at;
  }

  @Test
  void provenance_namesTheDigestsOfTheNetworks() throws IOException {
    run("out", 1, TinyForeign.LEFT, TinyForeign.RIGHT);

    String digest =
        OnnxNetwork.open(Foreign.settings(folder.resolve("right.onnx"), "h", NewOutputs.NONE))
            .sha256();
    assertThat(Files.readString(folder.resolve("out/provenance.json")))
        .contains("right: " + digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networks.right.hidden=[3] | key networks.right.hidden must be left out",
        "networks.left.labels=[A] | key networks.left.labels must be left out for the source",
        "networks.left.training={epochs: 2} | key networks.left.training must be left out",
        "features.right.normalise=none | key features.right.normalise must be left out where",
        "networks.right.training={dropout: 0.5} | key networks.right.training.dropout must be 0",
        "transfer.dropout=0.5 | key transfer.dropout must be 0 where the network of the target",
        "transfer.auto=true | key transfer.auto must be false where networks.right is a file",
        "networks.right.labels=[A, B, C] | key networks.right.labels must name the label of each",
        "networks.right.labels=[A, B, C, E] | but D is missing",
        "networks.right.layer=none | must have the tensor none between input and output",
        "networks.right.onnx=left.onnx | key features.right must give 4 numbers for each instance",
        "networks.right.onnx=tiny.yaml | tiny.yaml: must be an ONNX model",
        "networks.right.typo=1 | networks.right.typo",
        "layers=[1] | a layer of the source network, in [0, 0],",
      })
  void settings_thatDoNotFitANetwork_areRefused(String override, String message) {
    Path file = experiment(TinyForeign.LEFT, TinyForeign.RIGHT);

    assertThatThrownBy(() -> TinyForeign.settings(file, override.strip()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void standardise_changesWhatTheNetworkReads() {
    ExperimentOutcome raw = run("raw", 2, TinyForeign.LEFT, TinyForeign.RIGHT);
    ExperimentOutcome standardised =
        run(
            "standardised",
            2,
            TinyForeign.LEFT,
            TinyForeign.RIGHT.replace("layer: h", "layer: h, standardise: true"));

    assertThat(Objects.requireNonNull(cell(standardised, Method.UNIMODAL)).predictions())
        .isNotEqualTo(cell(raw, Method.UNIMODAL).predictions());
  }
}
