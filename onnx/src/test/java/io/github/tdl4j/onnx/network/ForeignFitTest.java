package io.github.tdl4j.onnx.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.FoldStore;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ForeignTargetNetwork;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.ModalityNetworks;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.fit.FitListener;
import io.github.tdl4j.model.fit.KeptFolds;
import io.github.tdl4j.model.fit.ModelFit;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.network.foreign.NewOutputs;
import io.github.tdl4j.onnx.export.ModelContent;
import io.github.tdl4j.onnx.export.ModelExamples;
import io.github.tdl4j.onnx.export.ModelExport;
import io.github.tdl4j.onnx.graph.OnnxGraph;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.state.ByteArray;
import io.github.tdl4j.state.NpyMatrix;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import io.github.tdl4j.state.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models with foreign networks: fitting, keeping, loading, prediction and export. */
class ForeignFitTest {
  private static final String OURS = "  left" + TinyForeign.DEEP;

  @TempDir Path folder;

  private static FitOptions options(String map, int layer) {
    return new FitOptions(
        TrainingPart.ALL, Optional.of(map), OptionalInt.of(layer), Optional.empty());
  }

  private ExperimentSettings settings(String left, String right, String... overrides) {
    return TinyForeign.settings(
        TinyForeign.experiment(folder, "networks:\n" + left + right), overrides);
  }

  private FittedModel fit(ExperimentSettings settings, String name) {
    return fit(settings, name, 2, silent());
  }

  private FittedModel fit(
      ExperimentSettings settings, String name, int threads, FitListener listener) {
    return ModelFit.fit(
        settings,
        options("ridge", 0),
        new ModelFit.Place(folder.resolve(name), Optional.empty(), threads),
        listener);
  }

  private static FitListener silent() {
    return stopping(Integer.MAX_VALUE);
  }

  /** Stops after some stages, as a kill does. */
  private static FitListener stopping(int stages) {
    return new FitListener() {
      private int left = stages;

      @Override
      public void noted(String note) {}

      @Override
      public void begun(int total, int kept) {}

      @Override
      public void finished() {
        if (left-- == 0) {
          throw new IllegalStateException("stopped");
        }
      }
    };
  }

  private Matrix predicted(FittedModel model, ModelNetwork network) {
    return new ModelPredictor(model, 1)
        .predict(PreparedDataSet.read(folder.resolve("data")), network)
        .probabilities();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"left;three", "left;right", "left;ours", "ours;three", "ours;right"})
  void model_readFromItsFolder_predictsTheSameBits(String source, String target) {
    String left = source.equals("left") ? TinyForeign.LEFT : OURS;
    String right =
        switch (target) {
          case "three" -> TinyForeign.THREE;
          case "right" -> TinyForeign.RIGHT;
          default -> "  right" + TinyForeign.DEEP;
        };
    FittedModel fitted = fit(settings(left, right), "model");
    FittedModel read = ModelFolder.read(folder.resolve("model"));
    for (ModelNetwork network : ModelNetwork.values()) {
      Matrix expected = predicted(fitted, network);
      assertThat(predicted(read, network)).isEqualTo(expected);
      for (int row = 0; row < expected.rows(); row++) {
        float sum = 0;
        for (float probability : expected.row(row)) {
          sum += probability;
        }
        assertThat(sum).isBetween(0.9999f, 1.0001f);
      }
    }
  }

  /** The protocol of a model is that of a fold. */
  @Test
  void keptModel_ofAFold_predictsAsTheFold() {
    ExperimentSettings settings =
        settings(TinyForeign.LEFT, TinyForeign.THREE, "keep=[models, activations, transferred]");
    ExperimentOutcome outcome =
        Experiment.run(settings, RunPlace.of(folder.resolve("run")), 2, keeping());
    FittedModel model = ModelFolder.read(folder.resolve("run/kept/repeat-0-fold-1-ridge-0"));

    assertPredicts(model, ModelNetwork.TUNED, predictions(outcome, CellName.tdl("ridge", 0)));
    assertPredicts(model, ModelNetwork.TARGET, predictions(outcome, CellName.unimodal()));
    assertPredicts(
        model,
        ModelNetwork.SOURCE,
        outcome.predictions().stream()
            .filter(cell -> cell.cell().method() == Method.SOURCE)
            .flatMap(cell -> cell.predictions().stream())
            .filter(prediction -> prediction.fold() == 1)
            .toList());
    Path arrays = folder.resolve("run/kept/repeat-0-fold-1");
    for (String name :
        List.of("source-layer-0", "source-layer-1", "target-layer-1", "transferred-ridge-0")) {
      assertThat(arrays.resolve(name + ".npy")).exists();
    }
  }

  private static GridListener keeping() {
    return new GridListener() {
      @Override
      public void begun(int total, int kept) {}

      @Override
      public void finished() {}

      @Override
      public FoldStore keeping(ExperimentSettings settings, Path run, ExperimentData data) {
        return new KeptFolds(settings, run, data);
      }
    };
  }

  private static List<Prediction> predictions(ExperimentOutcome outcome, CellName cell) {
    return outcome.predictions().stream()
        .filter(own -> own.cell().equals(cell))
        .map(CellPredictions::predictions)
        .flatMap(List::stream)
        .filter(prediction -> prediction.fold() == 1)
        .toList();
  }

  private void assertPredicts(FittedModel model, ModelNetwork network, List<Prediction> expected) {
    assertThat(expected).isNotEmpty();
    List<String> ids = expected.stream().map(Prediction::instance).toList();
    PreparedDataSet tested =
        PreparedDataSet.read(folder.resolve("data")).where(instance -> ids.contains(instance.id()));
    assertThat(new ModelPredictor(model, 1).predict(tested, network).scored())
        .extracting(Prediction::answer)
        .isEqualTo(expected.stream().map(Prediction::answer).toList());
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void fit_afterAnInterruption_givesTheSameBytes(int stages) throws IOException {
    ExperimentSettings settings = settings(TinyForeign.LEFT, TinyForeign.THREE);
    fit(settings, "whole", 1, silent());
    assertThatThrownBy(() -> fit(settings, "again", 2, stopping(stages)))
        .hasMessageContaining("stopped");
    fit(settings, "again", 2, silent());
    for (String name : List.of("model.json", "weights.safetensors", "README.md", "card.json")) {
      assertThat(Files.readAllBytes(folder.resolve("again").resolve(name)))
          .as(name)
          .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(name)));
    }
  }

  @Test
  void exportedNetwork_isTheForeignGraphWithTheTunedWeights() {
    FittedModel model = fit(settings(TinyForeign.LEFT, TinyForeign.RIGHT), "model");
    Path file = folder.resolve("tuned.onnx");
    ModelExport.write(ModelFolder.read(folder.resolve("model")), ModelContent.TUNED, "", file);

    OnnxGraph before = OnnxReader.read(folder.resolve("right.onnx")).graph();
    OnnxGraph after = OnnxReader.read(file).graph();
    assertThat(after.nodes()).extracting(Object::toString).isNotEmpty();
    assertThat(after.nodes().stream().map(node -> node.operator() + node.inputs()).toList())
        .isEqualTo(before.nodes().stream().map(node -> node.operator() + node.inputs()).toList());
    Matrix outputs =
        OnnxNetwork.open(Foreign.settings(file, "y", NewOutputs.NONE))
            .activations(TinyForeign.rows("right", 5))
            .toMatrix();
    Matrix expected = predicted(model, ModelNetwork.TUNED);
    for (int row = 0; row < expected.rows(); row++) {
      for (int label = 0; label < 4; label++) {
        assertThat(outputs.get(row, label))
            .isCloseTo(expected.get(row, label), Offset.offset(1e-6f));
      }
    }
    assertThat(expected).isNotEqualTo(predicted(model, ModelNetwork.TARGET));
  }

  /** Another runtime reads the rows in the shape of the input. */
  @Test
  void examples_ofAForeignNetwork_areItsInputRows() throws IOException {
    FittedModel model = fit(settings(TinyForeign.LEFT, TinyForeign.RIGHT), "model");
    Path examples = Files.createDirectory(folder.resolve("examples"));
    new ModelExamples(model, ModelContent.TUNED, 1)
        .write(PreparedDataSet.read(folder.resolve("data")), examples);
    byte[] vectors = Files.readAllBytes(examples.resolve("vector.npy"));
    Path plain = folder.resolve("plain.npy");
    NpyMatrix.write(plain, TinyForeign.rows("right", 5), List.of(5));
    assertThat(vectors).isEqualTo(Files.readAllBytes(plain));
    assertThat(new String(vectors, StandardCharsets.ISO_8859_1)).contains("'shape': (48, 5)");
    assertThat(examples.resolve("group.txt")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SOURCE | source is the source network, which was not changed",
        "COMPOSITE | composite has 2",
      })
  void export_ofAPartThatCannotBeOneGraph_isRefused(ModelContent content, String message) {
    FittedModel model = fit(settings(TinyForeign.LEFT, TinyForeign.RIGHT), "model");
    assertThatThrownBy(() -> ModelExport.write(model, content, "", folder.resolve("part.onnx")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void export_withALicence_isRefusedAsItWouldBeDropped() {
    FittedModel model = fit(settings(TinyForeign.LEFT, TinyForeign.RIGHT), "model");
    Path file = folder.resolve("part.onnx");
    assertThatThrownBy(() -> ModelExport.write(model, ModelContent.TUNED, "MIT", file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--licence must be left out for a network of another tool");
    assertThat(file).doesNotExist();
  }

  @Test
  void card_namesTheNetworksOfOtherTools() throws IOException {
    fit(settings(TinyForeign.LEFT, TinyForeign.RIGHT), "model");
    assertThat(Files.readString(folder.resolve("model/README.md")))
        .contains("right.onnx, 5 inputs, tensor h of 6 numbers")
        .contains("another tool has trained (left.onnx, SHA-256 ")
        .contains("| networks of other tools | It is not known whether test data")
        .doesNotContain("Both networks are deep belief networks");
  }

  @Test
  void restoredNetwork_hasTheDigestOfItsFirstFile() {
    FittedModel fitted = fit(settings(TinyForeign.LEFT, TinyForeign.THREE), "model");
    FittedModel read = ModelFolder.read(folder.resolve("model"));
    String digest = OnnxReader.read(folder.resolve("three.onnx")).sha256();
    for (FittedModel model : List.of(fitted, read)) {
      assertThat(model.target().networks())
          .map(network -> ((ForeignTargetNetwork) network).network().sha256())
          .containsExactly(digest);
    }
  }

  /** The file is damaged with its digest, as by a program and not by a disk. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file | must be an ONNX model",
        "layer | must have the tensor none between input and output",
        "labels | must name the label of each of the 4 output units of three.onnx",
        "type | must be the format of a network that a module on the class path reads",
      })
  void foreignNetwork_thatBreaksARule_isRefused(String key, String message) {
    FittedModel fitted = fit(settings(TinyForeign.LEFT, TinyForeign.THREE), "model");
    State network = (State) fitted.target().networks().get(0).state().values().get("network");
    State broken =
        State.of("foreign-target")
            .child("network", broken(Objects.requireNonNull(network), key))
            .build();

    assertThatThrownBy(
            () ->
                ModalityNetworks.restore(StateReader.of("model.json", broken), TinyForeign.LABELS))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("model.json: network")
        .hasMessageContaining(message);
  }

  private static State broken(State network, String key) {
    State settings = (State) Objects.requireNonNull(network.values().get("settings"));
    State.Builder builder = State.of(key.equals("type") ? "other" : network.type());
    State.Builder changed = State.of(settings.type());
    for (String own : List.of("key", "file_name")) {
      changed.text(own, String.valueOf(settings.values().get(own)));
    }
    changed.text("layer", key.equals("layer") ? "none" : "h").wholes("shape", List.of());
    changed
        .texts("labels", key.equals("labels") ? List.of("A") : List.of("C", "B", "A", "D"))
        .flag("standardises", false);
    ByteArray file = ((Tensor.Bytes) Objects.requireNonNull(network.values().get("file"))).array();
    return builder
        .child("settings", changed.build())
        .text("sha256", "")
        .bytes("file", key.equals("file") ? ByteArray.of((byte) 1, (byte) 2) : file)
        .build();
  }

  /** Each byte of the file is damaged in turn; the network is refused or has probabilities. */
  @Test
  void foreignNetwork_withDamagedBytes_isRefusedOrPredicts() {
    FittedModel fitted = fit(settings(TinyForeign.LEFT, TinyForeign.THREE), "model");
    State whole = (State) fitted.target().networks().get(0).state().values().get("network");
    byte[] file =
        ((Tensor.Bytes) Objects.requireNonNull(Objects.requireNonNull(whole).values().get("file")))
            .array()
            .toArray();
    int refused = 0;
    for (int at = 0; at < file.length; at += 3) {
      byte[] damaged = file.clone();
      damaged[at] ^= (byte) (1 + at % 255);
      State state =
          State.of("onnx")
              .child("settings", (State) Objects.requireNonNull(whole.values().get("settings")))
              .text("sha256", "")
              .bytes("file", ByteArray.of(damaged))
              .build();
      State target = State.of("foreign-target").child("network", state).build();
      try {
        ModalityNetwork read =
            ModalityNetworks.restore(StateReader.of("model.json", target), TinyForeign.LABELS);
        assertThat(read.activate(TinyForeign.rows("right", 5)).columns()).isEqualTo(4);
      } catch (InputException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isBetween(20, file.length / 3 - 20);
  }

  /** The page of the format describes the states of foreign networks. */
  @Test
  void formatPage_namesTheKeysOfForeignNetworks() throws IOException {
    FittedModel model = fit(settings(TinyForeign.LEFT, TinyForeign.THREE), "model");
    String page = Files.readString(Path.of("../docs/models.md"));
    for (ModalityNetwork network :
        List.of(model.source().networks().get(0), model.target().networks().get(0))) {
      assertNamed(page, network.state());
    }
  }

  private static void assertNamed(String page, State state) {
    assertThat(page).contains('`' + state.type() + '`');
    state
        .values()
        .forEach(
            (key, value) -> {
              assertThat(page).contains('`' + key + '`');
              if (value instanceof State child) {
                assertNamed(page, child);
              }
            });
  }
}
