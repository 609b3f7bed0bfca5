package io.github.tdl4j.onnx.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.onnx.graph.TensorValues;
import io.github.tdl4j.onnx.operator.Shape;
import io.github.tdl4j.onnx.operator.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The test data of the ONNX project: nodes and layers with inputs and outputs. */
class TestDataTest {
  private static final Path DATA = Path.of("/usr/share/libonnx-testdata/data");

  /** The operators that the data test in forms that are not supported, such as three dimensions. */
  private static final int FEWEST = 150;

  /** Float32 sums in another order. */
  private static final double ROUNDING = 1e-5;

  @Test
  void forward_ofTheTestData_givesTheExpectedOutputs() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "Debian's package libonnx-testdata is not installed");
    Set<String> equal = new TreeSet<>();
    for (String part : List.of("node", "pytorch-converted", "pytorch-operator", "simple")) {
      try (Stream<Path> folders = Files.list(DATA.resolve(part))) {
        for (Path folder : folders.sorted().toList()) {
          if (isEqual(folder)) {
            equal.add(folder.getFileName().toString());
          }
        }
      }
    }
    assertThat(equal).hasSizeGreaterThan(FEWEST);
    assertThat(equal)
        .contains(
            "test_gemm_all_attributes",
            "test_conv_with_strides_and_asymmetric_padding",
            "test_averagepool_2d_pads_count_include_pad",
            "test_maxpool_2d_ceil",
            "test_matmul_3d",
            "test_batchnorm_epsilon",
            "test_reshape_negative_dim",
            "test_Conv2d_groups");
  }

  /** Returns whether the part is supported; fails if its outputs are others. */
  private static boolean isEqual(Path folder) throws IOException {
    Path data = folder.resolve("test_data_set_0");
    if (!Files.exists(data.resolve("input_0.pb")) || Files.exists(data.resolve("output_1.pb"))) {
      return false;
    }
    try {
      OnnxModel model = withConstants(OnnxReader.read(folder.resolve("model.onnx")).proto(), data);
      TensorProto input = tensor(data.resolve("input_0.pb"));
      TensorProto expected = tensor(data.resolve("output_0.pb"));
      String output = model.graph().outputs().get(0).name();
      boolean isTensor =
          model.proto().getGraph().getInput(0).getType().hasTensorType()
              && model.proto().getGraph().getOutput(0).getType().hasTensorType();
      if (!isTensor || !TensorValues.areFloats(input) || !TensorValues.areFloats(expected)) {
        return false;
      }
      UpperGraph graph = UpperGraph.of(model, model.graph().inputs().get(0).name(), output);
      Tensor rows =
          Tensor.of(new Shape(TensorValues.dimensions(input)), TensorValues.floats(input));
      Tensor found = Objects.requireNonNull(graph.forward(graph.initial(), rows).get(output));
      assertThat(found.shape().sizes())
          .as(folder.toString())
          .isEqualTo(TensorValues.dimensions(expected));
      float[] values = TensorValues.floats(expected);
      for (int i = 0; i < values.length; i++) {
        assertThat((double) found.get(i))
            .as("%s, element %s", folder, i)
            .isCloseTo(values[i], within(ROUNDING * Math.max(1, Math.abs(values[i]))));
      }
      return true;
    } catch (InputException e) {
      return false; // of another operator, attribute or type
    }
  }

  /** Returns the model with all inputs but the first as initialisers. */
  private static OnnxModel withConstants(ModelProto proto, Path data) throws IOException {
    GraphProto.Builder graph = proto.getGraph().toBuilder();
    Set<String> initialised = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> initialised.add(tensor.getName()));
    List<ValueInfoProto> given = new ArrayList<>();
    for (ValueInfoProto input : proto.getGraph().getInputList()) {
      if (!initialised.contains(input.getName())) {
        given.add(input);
      }
    }
    for (int i = 1; i < given.size(); i++) {
      Path file = data.resolve("input_" + i + ".pb");
      if (Files.exists(file)) {
        graph.addInitializer(tensor(file).toBuilder().setName(given.get(i).getName()));
      }
    }
    return OnnxReader.of(
        "test.onnx", proto.toBuilder().setGraph(graph.clearInput().addInput(given.get(0))).build());
  }

  private static TensorProto tensor(Path file) throws IOException {
    return TensorProto.parseFrom(Files.readAllBytes(file));
  }
}
