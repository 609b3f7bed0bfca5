package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are exported on the command line and run by ONNX Runtime. */
class ExportCommandTest {
  private static final int INSTANCES = 60;
  private static final int LABELS = 5;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void fitOnce() {
    TinyData.write(data());
    TinyData.settings(shared.resolve("experiment.yaml"), data());
    Said said = tdl("fit", shared.resolve("experiment.yaml"), "--map", "ncca", "--out", model());
    assertThat(said.code()).as(said.err()).isZero();
  }

  private static Path data() {
    return shared.resolve("data");
  }

  private static Path model() {
    return shared.resolve("model");
  }

  /** Rows of a .npy file in version 1 of its format. */
  private static float[][] npy(Path file, int rows) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(10 + bytes.getShort(8));
    float[][] numbers = new float[rows][bytes.remaining() / Float.BYTES / rows];
    for (float[] row : numbers) {
      for (int i = 0; i < row.length; i++) {
        row[i] = bytes.getFloat();
      }
    }
    assertThat(bytes.remaining()).isZero();
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tuned", "target", "source"})
  void export_examples_areWhatOnnxRuntimeAndPredictGive(String network) throws Exception {
    Path out = folder.resolve("exported");
    Said said = tdl("export", model(), "--what", network, "--examples", data(), "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).isEqualTo("wrote the model and 60 examples to " + out + "\n");

    float[][] expected = npy(out.resolve("probabilities.npy"), INSTANCES);
    List<String> predicted =
        tdl("predict", model(), data(), "--network", network).out().lines().skip(1).toList();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(out.resolve("model.onnx").toString())) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      float[][] vectors = npy(out.resolve("vector.npy"), INSTANCES);
      inputs.put("vector", OnnxTensor.createTensor(environment, vectors));
      if (session.getInputNames().contains("group")) {
        long[] groups =
            Files.readAllLines(out.resolve("group.txt")).stream()
                .mapToLong(Long::parseLong)
                .toArray();
        inputs.put("group", OnnxTensor.createTensor(environment, groups));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        float[][] actual = (float[][]) result.get("probabilities").orElseThrow().getValue();
        for (int row = 0; row < INSTANCES; row++) {
          assertThat(actual[row]).containsExactly(expected[row], within(1e-5f));
          String[] cells = predicted.get(row).split(",", -1);
          for (int label = 0; label < LABELS; label++) {
            assertThat(Float.parseFloat(cells[3 + label])).isEqualTo(expected[row][label]);
          }
        }
        assertThat((String[]) result.get("label").orElseThrow().getValue())
            .containsExactlyElementsOf(Files.readAllLines(out.resolve("label.txt")))
            .containsExactlyElementsOf(
                predicted.stream().map(line -> line.split(",", -1)[1]).toList());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "composite"})
  void export_otherParts_areModelsWithTheirInputs(String part) throws Exception {
    Path file = folder.resolve("part.onnx");
    assertThat(tdl("export", model(), "--what", part, "--licence", "CC0-1.0", "--out", file).code())
        .isZero();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      assertThat(session.getInputNames())
          .contains(part.equals("map") ? "source_activations" : "vector");
      assertThat(session.getMetadata().getCustomMetadata())
          .containsEntry("tdl4j.content", part)
          .containsEntry("model_license", "CC0-1.0");
    }
  }

  @Test
  void export_graphsBeforeAndAfterTransfer_haveTheSameSize() throws IOException {
    Path before = folder.resolve("before.onnx");
    Path after = folder.resolve("after.onnx");
    assertThat(tdl("export", model(), "--what", "target", "--out", before).code()).isZero();
    assertThat(tdl("export", model(), "--out", after).code()).isZero();
    assertThat(Files.size(after)).isEqualTo(Files.size(before));
    assertThat(Files.mismatch(before, after)).isPositive();
  }

  @Test
  void export_ofWrongArguments_endsWithTwoAndSaysWhy() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.onnx"), "mine");
    Said taken = tdl("export", model(), "--out", file);
    assertThat(taken.code()).isEqualTo(2);
    assertThat(taken.err()).contains("must not exist yet but does");
    assertThat(file).hasContent("mine");

    Said unknown = tdl("export", model(), "--what", "all", "--out", folder.resolve("a.onnx"));
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("must be tuned, target, source, map or composite but is 'all'");

    Path examples = folder.resolve("examples");
    Said without = tdl("export", model(), "--what", "map", "--examples", data(), "--out", examples);
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("examples must be of tuned, target or source");
    assertThat(examples).doesNotExist();

    Said none = tdl("export", data(), "--out", folder.resolve("b.onnx"));
    assertThat(none.code()).isEqualTo(2);
    assertThat(folder.resolve("b.onnx")).doesNotExist();
  }
}
