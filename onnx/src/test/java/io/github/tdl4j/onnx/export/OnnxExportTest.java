package io.github.tdl4j.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import io.github.tdl4j.FittedTransfer;
import io.github.tdl4j.LabelledData;
import io.github.tdl4j.NetworkClassifier;
import io.github.tdl4j.Transfer;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Procrustes;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.transfer.LayerPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The oracle is the classifier itself: probabilities and labels of test rows in their own units.
 */
class OnnxExportTest {
  private static final TwoViews DATA = TwoViews.of("training", 100);
  private static final TwoViews TEST = TwoViews.of("test", 40);
  private static final NetworkClassifier<String> SOURCE = DATA.networkOfSource();
  private static final NetworkClassifier<String> TARGET = DATA.networkOfTarget();

  private static final String CHECK =
      """
      import sys
      from onnx import checker, load
      for name in sys.argv[1:]:
          checker.check_model(load(name), full_check=True)
      print(len(sys.argv) - 1, 'models are valid')
      """;

  @TempDir private Path folder;

  private static void assertSame(NetworkClassifier<?> network, Matrix rows) throws OrtException {
    try (RunModel model = RunModel.of(OnnxExport.of(network, ExportNotes.none()))) {
      Map<String, Matrix> vectors = Map.of("vector", rows);
      Numbers.assertClose(
          model.run(vectors, "probabilities", Map.of()), network.probabilities(rows));
      assertThat(model.texts(vectors, "label", Map.of()))
          .isEqualTo(network.predict(rows).stream().map(String::valueOf).toList());
    }
  }

  @Test
  void model_ofANetwork_givesItsProbabilitiesAndLabels() throws OrtException {
    assertSame(SOURCE, TEST.source);
    assertSame(TARGET, TEST.target);
  }

  @Test
  void write_archive_holdsTheSameBytesAsAFile() throws IOException {
    Path file = folder.resolve("target.onnx");
    OnnxExport.write(TARGET, file);
    try (FileSystem archive =
        FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
      Path inside = archive.getPath("/target.onnx");
      OnnxExport.write(TARGET, inside);

      assertThat(Files.readAllBytes(inside)).isEqualTo(Files.readAllBytes(file));
      assertThatThrownBy(() -> OnnxExport.write(TARGET, inside))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("/target.onnx: must not exist yet but does");
    }
  }

  @Test
  void model_ofInputsInTheUnitInterval_clipsThem() throws OrtException {
    NetworkClassifier<String> network =
        TwoViews.trainer().visible(VisibleUnits.BERNOULLI).fit(DATA.ofSource());
    assertSame(network, TEST.source.scaled(1.5f));
  }

  /** Columns whose numbers are brought nearer to 1 by a power of two before they are scaled. */
  @Test
  void model_ofHugeAndTinyNumbers_scalesThemWithoutOverflow() throws OrtException {
    Matrix huge = DATA.source.scaled(1e30f);
    assertSame(
        TwoViews.trainer().fit(LabelledData.of(huge, DATA.labels)), TEST.source.scaled(1e30f));
    Matrix tiny = DATA.source.scaled(1e-30f);
    assertSame(
        TwoViews.trainer().fit(LabelledData.of(tiny, DATA.labels)), TEST.source.scaled(1e-30f));
  }

  /** Of more than 600 columns the total variance is that of 600, which takes a factor. */
  @Test
  void model_ofWideRows_givesItsProbabilities() throws OrtException {
    Matrix wide = DATA.source.times(Numbers.gaussians("wide", TwoViews.SOURCE_WIDTH, 700));
    Matrix test = TEST.source.times(Numbers.gaussians("wide", TwoViews.SOURCE_WIDTH, 700));
    assertSame(TwoViews.trainer().fit(LabelledData.of(wide, DATA.labels)), test);
  }

  @Test
  void model_ofWholeNumbersAsLabels_namesThemAsText() throws OrtException {
    int[] labels = DATA.labels.stream().mapToInt(label -> label.charAt(6) - '0').toArray();
    float[][] rows = Stream.of(DATA.target).flatMap(OnnxExportTest::rows).toArray(float[][]::new);
    assertSame(TwoViews.trainer().fit(LabelledData.of(rows, labels)), TEST.target);
  }

  private static Stream<float[]> rows(Matrix matrix) {
    return IntStream.range(0, matrix.rows()).mapToObj(matrix::row);
  }

  /** Without weights by distance, which magnify the rounding of activations near a stored row. */
  static Stream<EmbeddingMethod> methods() {
    return Stream.of(
        Knn.defaults(),
        Knn.of(3).withMetric(Metric.COSINE),
        Ncca.defaults(),
        Ridge.defaults(),
        Procrustes.defaults(),
        KernelRidge.defaults(),
        JointSvr.defaults(),
        MlpRegressor.defaults(),
        new AveragedMaps(List.of(Ncca.defaults(), Knn.defaults())));
  }

  private static FittedTransfer<String> fit(Transfer transfer) {
    TwoViews pairs = DATA.with(false);
    return transfer.fit(SOURCE, TARGET, pairs.source, pairs.target);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void models_ofAMap_giveItsActivationsAndTheLabelsAbove(EmbeddingMethod method)
      throws OrtException {
    for (int layer : List.of(0, 1, 2)) {
      FittedTransfer<String> transfer = fit(TwoViews.transfer(layer, method));
      assertMap(transfer, SOURCE.activations(layer, TEST.source));
      assertComposite(transfer, TARGET, layer);
    }
  }

  private static void assertMap(FittedTransfer<String> transfer, Matrix read) throws OrtException {
    try (RunModel map = RunModel.of(OnnxExport.of(transfer, ExportNotes.none()))) {
      Matrix mapped = map.run(Map.of("source_activations", read), "target_activations", Map.of());
      Numbers.assertClose(mapped, transfer.embedding().map(read));
    }
  }

  private static void assertComposite(
      FittedTransfer<String> transfer, NetworkClassifier<String> target, int layer)
      throws OrtException {
    try (RunModel model = RunModel.of(OnnxExport.of(transfer, target, ExportNotes.none()))) {
      Matrix expected = target.network().from(layer).activate(transfer.map(TEST.source));
      Map<String, Matrix> vectors = Map.of("vector", TEST.source);
      Numbers.assertClose(model.run(vectors, "probabilities", Map.of()), expected);
    }
  }

  @Test
  void composite_ofSeveralSourceLayers_readsThemSideBySide() throws OrtException {
    FittedTransfer<String> transfer =
        fit(Transfer.between(new LayerPair(List.of(2, 0, 1), 1)).map(Ncca.defaults()));
    assertComposite(transfer, TARGET, 1);
  }

  @Test
  void composite_ofFrames_readsStandardisedVectors() throws OrtException {
    FramewiseRegressor frames = new FramewiseRegressor(Ridge.defaults(), 1, 1);
    FittedTransfer<String> transfer = fit(TwoViews.transfer(1, frames).frames(6, 5));
    assertComposite(transfer, TARGET, 1);
  }

  @Test
  void composite_ofTheTunedNetwork_leadsThroughItsLayers() throws OrtException {
    FittedTransfer<String> transfer = fit(TwoViews.transfer(1, Ncca.defaults()));
    assertComposite(transfer, tuned(transfer), 1);
  }

  private static NetworkClassifier<String> tuned(FittedTransfer<String> transfer) {
    return transfer.tune(DATA.with(true).ofSource(), DATA.with(false).ofTarget());
  }

  @Test
  void graphs_beforeAndAfterTransfer_differInNumbersOfTunedLayersAlone() throws OrtException {
    NetworkClassifier<String> tuned = tuned(fit(TwoViews.transfer(1, Ncca.defaults())));
    assertSame(tuned, TEST.target);
    ModelProto before = OnnxExport.of(TARGET, ExportNotes.none());
    ModelProto after = OnnxExport.of(tuned, ExportNotes.none());
    List<NodeProto> nodes = before.getGraph().getNodeList();
    assertThat(after.getGraph().getNodeCount()).isEqualTo(nodes.size()).isGreaterThan(8);
    for (int i = 0; i < nodes.size(); i++) {
      NodeProto same = after.getGraph().getNode(i);
      assertThat(same.getOpType()).isEqualTo(nodes.get(i).getOpType());
      assertThat(same.getAttributeList()).isEqualTo(nodes.get(i).getAttributeList());
      assertThat(same).isEqualTo(nodes.get(i));
    }
    assertThat(withoutInitialisers(after)).isEqualTo(withoutInitialisers(before));
    List<String> changed =
        before.getGraph().getInitializerList().stream()
            .filter(number -> !after.getGraph().getInitializerList().contains(number))
            .map(TensorProto::getName)
            .toList();
    assertThat(changed)
        .containsExactly("layer2/weights", "layer2/bias", "layer3/weights", "layer3/bias");
  }

  private static ModelProto withoutInitialisers(ModelProto model) {
    ModelProto.Builder builder = model.toBuilder();
    builder.getGraphBuilder().clearInitializer();
    return builder.build();
  }

  @Test
  void properties_ofAModel_tellLabelsProducerAndLicence() throws Exception {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(TARGET, new ExportNotes("CC-BY-4.0", "Trained on synthetic codes."), file);
    try (RunModel model = RunModel.of(ModelProto.parseFrom(Files.readAllBytes(file)))) {
      OnnxModelMetadata metadata = model.session().getMetadata();
      assertThat(metadata.getProducerName()).isEqualTo("tdl4j");
      assertThat(metadata.getDescription())
          .isEqualTo(
              "A network from the vector of an instance to its label. Trained on synthetic codes.");
      assertThat(metadata.getCustomMetadata())
          .containsEntry(
              "tdl4j.labels", "[\"label 0\",\"label 1\",\"label 2\",\"label 3\",\"label 4\"]")
          .containsEntry("tdl4j.content", "network")
          .containsEntry("model_license", "CC-BY-4.0");
    }
    ModelProto written = ModelProto.parseFrom(Files.readAllBytes(file));
    assertThat(written.getIrVersion()).isEqualTo(8);
    assertThat(written.getOpsetImportList()).hasSize(1);
    assertThat(written.getOpsetImport(0).getVersion()).isEqualTo(17);
    assertThat(written.getProducerVersion()).contains("commit");
  }

  @Test
  void file_thatExists_staysAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("model.onnx"), "mine");
    assertThatThrownBy(() -> OnnxExport.write(TARGET, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not exist yet");
    assertThat(file).hasContent("mine");
    Path nowhere = folder.resolve("none/model.onnx");
    assertThatThrownBy(() -> OnnxExport.write(TARGET, nowhere))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void model_ofALoadedTransfer_isThatOfTheFittedOne() {
    FramewiseRegressor frames = new FramewiseRegressor(Ridge.defaults(), 1, 1);
    FittedTransfer<String> transfer = fit(TwoViews.transfer(1, frames).frames(6, 5));
    transfer.save(folder.resolve("saved"));
    FittedTransfer<String> loaded = FittedTransfer.load(folder.resolve("saved"));
    assertThat(OnnxExport.of(loaded, TARGET, ExportNotes.none()))
        .isEqualTo(OnnxExport.of(transfer, TARGET, ExportNotes.none()));
  }

  /** The checker of the ONNX project, where Python has it. */
  @Test
  void models_ofAllKinds_passTheCheckerOfOnnx() throws Exception {
    List<String> files = new ArrayList<>();
    OnnxExport.write(TARGET, folder.resolve("target.onnx"));
    files.add("target.onnx");
    for (EmbeddingMethod method : methods().toList()) {
      FittedTransfer<String> transfer = fit(TwoViews.transfer(1, method));
      files.add("composite" + files.size() + ".onnx");
      OnnxExport.write(transfer, TARGET, folder.resolve(files.get(files.size() - 1)));
    }
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", CHECK));
    command.addAll(files);
    Process python;
    try {
      python =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("no Python here");
      return;
    }
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Assumptions.assumeFalse(said.contains("No module named"), said);
    assertThat(python.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo(files.size() + " models are valid");
  }

  @Test
  void files_ofTheSameModel_haveTheSameBytes() {
    Path first = folder.resolve("first.onnx");
    Path second = folder.resolve("second.onnx");
    FittedTransfer<String> transfer = fit(TwoViews.transfer(1, Knn.defaults()));
    OnnxExport.write(transfer, TARGET, first);
    OnnxExport.write(transfer, TARGET, second);
    assertThat(first).hasSameBinaryContentAs(second);
    OnnxExport.write(transfer, folder.resolve("map.onnx"));
    assertThat(folder.resolve("map.onnx")).isNotEmptyFile();
  }
}
