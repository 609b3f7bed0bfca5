package io.github.tdl4j.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.ModelLabels;
import io.github.tdl4j.model.ModelProvenance;
import io.github.tdl4j.model.OwnNetwork;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The oracle computes the outputs from the fitted parts, as the predictor of models does. */
class ModelExportTest {
  private static final int ROWS = 20;
  private static final int HIDDEN = 5;
  private static final List<String> LABELS = List.of("a", "b", "c");
  private static final ModelLabels MODEL_LABELS =
      new ModelLabels(LABELS, List.of("a", "b"), List.of("c"), List.of("c"));
  private static final FeatureSettings SETTINGS =
      FittedInputs.settings(
          Normalisation.GROUP, ProjectionSettings.none(), ProjectionSettings.none());

  private final Matrix rows = FittedInputs.rows("test", ROWS);

  private static Network network(String name) {
    return new Network(
        List.of(
            layer(name + 1, FittedInputs.COLUMNS, HIDDEN, Activation.SIGMOID),
            layer(name + 2, HIDDEN, LABELS.size(), Activation.SOFTMAX)));
  }

  private static Layer layer(String name, int inputs, int units, Activation activation) {
    return new Layer(
        Numbers.gaussians(name, inputs, units),
        Numbers.gaussians(name + "b", 1, units),
        activation);
  }

  private static OwnNetwork own(Network network) {
    return new OwnNetwork(network);
  }

  private static Embedding map(String name, int source, int target) {
    return Ridge.defaults()
        .fit(
            new ParallelActivations(
                Numbers.gaussians(name + "s", 30, source),
                Numbers.gaussians(name + "t", 30, target)));
  }

  private static FittedTransfer transfer(LayerPair layers, String... members) {
    return new FittedTransfer(
        "ridge",
        layers,
        new FittedTransfer.Reading(false, Optional.empty(), Optional.empty()),
        List.of(members).stream()
            .map(
                name ->
                    new FittedTransfer.Member(
                        map(name, HIDDEN, HIDDEN), own(network("tuned" + name))))
            .toList());
  }

  private static FittedModel model(
      int members, List<FittedTransfer> transfers, OptionalDouble gamma) {
    List<Integer> numbers = List.of(0, 1).subList(0, members);
    return new FittedModel(
        MODEL_LABELS,
        FittedInputs.modality(
            "audio", SETTINGS, numbers.stream().map(i -> network("s" + i)).toList()),
        FittedInputs.modality(
            "video", SETTINGS, numbers.stream().map(i -> network("t" + i)).toList()),
        transfers,
        gamma,
        provenance());
  }

  private static ModelProvenance provenance() {
    return new ModelProvenance(
        "",
        1,
        FitOptions.ofAll(),
        new ModelProvenance.DataFacts(
            "random rows", "", "none needed", "", Optional.empty(), Optional.empty()),
        new ModelProvenance.TrainingFacts(30, 10, 0, 3, List.of(10, 10, 10), List.of()),
        new ModelProvenance.CodeFacts("", "", "", "", ""),
        Optional.empty(),
        Optional.empty());
  }

  private void assertProbabilities(FittedModel model, ModelContent content, Matrix expected)
      throws OrtException {
    try (RunModel exported = RunModel.of(ModelExport.of(model, content, ""))) {
      Map<String, Matrix> vectors = Map.of("vector", rows);
      Map<String, long[]> groups = Map.of("group", FittedInputs.numbers(ROWS));
      Numbers.assertClose(exported.run(vectors, "probabilities", groups), expected);
      assertThat(exported.texts(vectors, "label", groups))
          .isEqualTo(Network.largestUnits(expected).stream().map(LABELS::get).toList());
      assertThat(exported.session().getMetadata().getCustomMetadata())
          .containsEntry("tdl4j.groups", "[\"group 0\",\"group 1\",\"group 2\"]");
    }
  }

  private Matrix meanOf(List<ModalityNetwork> networks) {
    return mean(networks.stream().map(any -> ((OwnNetwork) any).network()).toList());
  }

  private Matrix mean(List<Network> networks) {
    Matrix inputs = FittedInputs.of(FittedInputs.fit(SETTINGS, false), rows);
    Matrix sum = networks.get(0).activate(inputs);
    for (Network network : networks.subList(1, networks.size())) {
      sum = sum.plus(1, network.activate(inputs));
    }
    return sum.scaled(1f / networks.size());
  }

  @Test
  void models_ofAnEnsemble_giveTheMeanOfItsProbabilities() throws OrtException {
    FittedModel model =
        model(2, List.of(transfer(LayerPair.of(1), "m0", "m1")), OptionalDouble.empty());
    assertProbabilities(model, ModelContent.SOURCE, meanOf(model.source().networks()));
    assertProbabilities(model, ModelContent.TARGET, meanOf(model.target().networks()));
    assertProbabilities(
        model, ModelContent.TUNED, mean(List.of(network("tunedm0"), network("tunedm1"))));
  }

  @Test
  void model_ofAVoteWithCalibration_raisesUnseenLabels() throws OrtException {
    FittedModel model =
        model(
            1,
            List.of(transfer(LayerPair.of(1), "m0"), transfer(LayerPair.of(1), "m1")),
            OptionalDouble.of(1.5));
    Matrix plain = mean(List.of(network("tunedm0"), network("tunedm1")));
    Matrix expected = MODEL_LABELS.decoder().calibrated(plain, 1.5);
    assertThat(expected).isNotEqualTo(plain);
    assertProbabilities(model, ModelContent.TUNED, expected);
    assertProbabilities(model, ModelContent.TARGET, meanOf(model.target().networks()));
  }

  @Test
  void model_withoutTransfer_isThatOfTheTargetNetwork() throws OrtException {
    FittedModel model = model(1, List.of(), OptionalDouble.of(2));
    assertProbabilities(model, ModelContent.TUNED, meanOf(model.target().networks()));
  }

  @Test
  void composite_ofAnEnsemble_averagesTheWaysOfItsMembers() throws OrtException {
    FittedModel model =
        model(2, List.of(transfer(LayerPair.of(1), "m0", "m1")), OptionalDouble.empty());
    Matrix inputs = FittedInputs.of(FittedInputs.fit(SETTINGS, false), rows);
    Matrix sum = Matrix.zeros(ROWS, LABELS.size());
    for (int i = 0; i < 2; i++) {
      Matrix read = network("s" + i).upTo(1).activate(inputs);
      Matrix mapped = map("m" + i, HIDDEN, HIDDEN).map(read);
      sum = sum.plus(0.5f, network("tunedm" + i).from(1).activate(mapped));
    }
    assertProbabilities(model, ModelContent.COMPOSITE, sum);
  }

  /** A map between inputs may read and yield coordinates of the span of training rows. */
  @Test
  void models_ofAMapBetweenSpans_leadFromInputsToInputs() throws OrtException {
    InputSpan source = InputSpan.of(Numbers.gaussians("span of source", 4, FittedInputs.COLUMNS));
    InputSpan target = InputSpan.of(Numbers.gaussians("span of target", 3, FittedInputs.COLUMNS));
    Embedding map = map("spans", HIDDEN + source.rank(), target.rank());
    LayerPair layers = new LayerPair(List.of(1, 0), 0);
    FittedTransfer transfer =
        new FittedTransfer(
            "ridge",
            layers,
            new FittedTransfer.Reading(false, Optional.of(source), Optional.of(target)),
            List.of(new FittedTransfer.Member(map, own(network("tuned")))));
    FittedModel model = model(1, List.of(transfer), OptionalDouble.empty());
    Matrix inputs = FittedInputs.of(FittedInputs.fit(SETTINGS, false), rows);
    Matrix hidden = network("s0").upTo(1).activate(inputs);
    Matrix read = beside(hidden, source.project(inputs));
    Matrix points = map.map(read).times(target.directions()).plusRow(1, target.mean());
    assertProbabilities(model, ModelContent.COMPOSITE, network("tuned").activate(points));
    try (RunModel exported = RunModel.of(ModelExport.of(model, ModelContent.MAP, ""))) {
      Map<String, Matrix> activations = Map.of("source_activations", beside(hidden, inputs));
      Numbers.assertClose(exported.run(activations, "target_activations", Map.of()), points);
    }
  }

  private static Matrix beside(Matrix left, Matrix right) {
    float[][] joined = new float[left.rows()][left.columns() + right.columns()];
    for (int row = 0; row < joined.length; row++) {
      System.arraycopy(left.row(row), 0, joined[row], 0, left.columns());
      System.arraycopy(right.row(row), 0, joined[row], left.columns(), right.columns());
    }
    return Matrix.ofRows(joined);
  }

  @Test
  void map_ofSeveralTransfersOrMembers_isRefused() {
    FittedModel vote =
        model(
            1,
            List.of(transfer(LayerPair.of(1), "m0"), transfer(LayerPair.of(1), "m1")),
            OptionalDouble.empty());
    assertThatThrownBy(() -> ModelExport.of(vote, ModelContent.COMPOSITE, ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1 transfer but this has 2; fit with --map and --layer");
    FittedModel ensemble =
        model(2, List.of(transfer(LayerPair.of(1), "m0", "m1")), OptionalDouble.empty());
    assertThatThrownBy(() -> ModelExport.of(ensemble, ModelContent.MAP, ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1 network but this is an ensemble of 2; fit with ensemble: 1");
  }

  @Test
  void description_ofAModel_namesDataAndUntestedLabels() {
    FittedModel model = model(1, List.of(), OptionalDouble.empty());
    ModelProto exported = ModelExport.of(model, ModelContent.TUNED, "CC0-1.0");
    assertThat(exported.getDocString())
        .contains("fitted to the data set random rows, whose terms are: none needed.")
        .endsWith("Labels that could not be tested: c.");
  }
}
