package io.github.tdl4j.onnx.graph;

import static io.github.tdl4j.onnx.graph.ModelBuilder.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
  @TempDir Path folder;

  private static ModelBuilder small() {
    return new ModelBuilder(13).input("x", -1, 2).weights("w", 1, 2, 3).output("y", -1, 3);
  }

  @Test
  void nodes_inAnyOrder_areReadInTheOrderOfComputation() {
    OnnxGraph graph =
        small()
            .node("Relu", "b", "y")
            .node("Tanh", "a", "b")
            .node("MatMul", "x,w", "a")
            .model()
            .graph();

    assertThat(graph.nodes())
        .extracting(OnnxNode::operator)
        .containsExactly("MatMul", "Tanh", "Relu");
  }

  @Test
  void nodes_inACycle_areRefusedNamingOne() {
    ModelBuilder builder =
        small().node("Add", "x,b", "a").node("Relu", "a", "b").node("Tanh", "b", "y");

    assertThatThrownBy(builder::model)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "test.onnx: node Add_a (Add) must not be part of a cycle, or read from one, but is");
  }

  @Test
  void tensor_definedTwice_isRefused() {
    ModelBuilder builder = small().node("MatMul", "x,w", "y").node("Relu", "x", "y");

    assertThatThrownBy(builder::model)
        .hasMessage(
            "test.onnx: node Relu_y (Relu) must define a tensor once, but y is defined twice");
  }

  @Test
  void node_withAnUnknownInput_isRefused() {
    ModelBuilder builder = small().node("MatMul", "x,v", "y");

    assertThatThrownBy(builder::model)
        .hasMessage("test.onnx: node MatMul_y (MatMul) must have inputs of the graph but reads v");
  }

  @Test
  void output_thatNothingComputes_isRefused() {
    ModelBuilder builder = small().node("MatMul", "x,w", "z");

    assertThatThrownBy(builder::model)
        .hasMessage("test.onnx: output y must be computed by a node but is not");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 27})
  void opset_outOfRange_isRefused(int opset) {
    ModelBuilder builder =
        new ModelBuilder(opset).input("x", -1, 2).node("Relu", "x", "y").output("y", -1, 2);

    assertThatThrownBy(builder::model)
        .hasMessageContaining("(opset), from 6 to 26, but has [" + opset + "]");
  }

  @Test
  void constant_withTooFewNumbers_isRefused() {
    TensorProto wrong = floats("v", new float[5], 5).toBuilder().setDims(0, 6).build();

    assertThatThrownBy(() -> small().node("MatMul", "x,w", "y").constant(wrong).model())
        .hasMessage(
            "test.onnx: tensor v must have as many numbers as its dimensions say, 6, but has 5");
  }

  @Test
  void constant_ofHugeDimensions_isRefusedWithoutAllocation() {
    TensorProto wrong =
        TensorProto.newBuilder()
            .setName("v")
            .setDataType(1)
            .addDims(1L << 40)
            .addDims(1L << 40)
            .build();

    assertThatThrownBy(() -> small().node("MatMul", "x,w", "y").constant(wrong).model())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must have dimensions of at least 0 and few elements");
  }

  @Test
  void replaced_initialiserAndConstantNode_changesTheirNumbersAlone() {
    TensorProto node = floats("v", new float[] {1, 2, 3}, 3);
    UnknownFieldSet unknown =
        UnknownFieldSet.newBuilder()
            .addField(
                999,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("kept"))
                    .build())
            .build();
    ModelProto proto =
        small()
            .constantNode(node)
            .node("MatMul", "x,w", "a")
            .node("Add", "a,v", "y")
            .proto()
            .toBuilder()
            .setUnknownFields(unknown)
            .build();
    OnnxModel model = OnnxReader.of("test.onnx", proto);
    float[] before = TensorValues.floats(model.graph().constant("w"));

    ModelProto changed =
        OnnxWeights.replaced(
            model,
            Map.of(
                "w", FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6}),
                "v", FloatBuffer.wrap(new float[] {7, 8, 9})));

    OnnxModel read = OnnxReader.of("changed.onnx", changed);
    assertThat(TensorValues.floats(read.graph().constant("w"))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(TensorValues.floats(read.graph().constant("v"))).containsExactly(7, 8, 9);
    ModelProto back =
        OnnxWeights.replaced(
            read,
            Map.of("w", FloatBuffer.wrap(before), "v", FloatBuffer.wrap(new float[] {1, 2, 3})));
    assertThat(back.toByteArray()).isEqualTo(proto.toByteArray());
  }

  @Test
  void replaced_ofAnotherSize_isRefused() {
    OnnxModel model = small().node("MatMul", "x,w", "y").model();

    assertThatThrownBy(
            () -> OnnxWeights.replaced(model, Map.of("w", FloatBuffer.wrap(new float[5]))))
        .hasMessage("values must have 6 numbers but have 5");
  }

  private Path external(String location, long length) throws IOException {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(1)
            .addDims(2)
            .addDims(3)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry("location", location))
            .addExternalData(entry("offset", "4"))
            .addExternalData(entry("length", String.valueOf(length)))
            .build();
    ModelProto proto =
        new ModelBuilder(13)
            .input("x", -1, 2)
            .constant(tensor)
            .node("MatMul", "x,w", "y")
            .output("y", -1, 3)
            .proto();
    Path model = Files.createDirectories(folder.resolve("model")).resolve("model.onnx");
    return Files.write(model, proto.toByteArray());
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static byte[] weights() {
    return TensorValues.raw(new float[] {0, 1, 2, 3, 4, 5, 6}).toByteArray();
  }

  @Test
  void external_inTheFolder_isRead() throws IOException {
    Path model = external("weights.bin", 24);
    Files.write(model.resolveSibling("weights.bin"), weights());

    OnnxModel read = OnnxReader.read(model);

    assertThat(TensorValues.floats(read.graph().constant("w"))).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void external_otherWeights_haveAnotherDigest() throws IOException {
    Path model = external("weights.bin", 24);
    Path data = Files.write(model.resolveSibling("weights.bin"), weights());
    String first = OnnxReader.read(model).sha256();
    byte[] other = weights();
    other[9]++;
    Files.write(data, other);

    assertThat(OnnxReader.read(model).sha256()).isNotEqualTo(first);
  }

  @Test
  void external_outsideTheFolder_isRefused() throws IOException {
    Files.write(folder.resolve("weights.bin"), weights());
    Path absolute = folder.resolve("weights.bin").toAbsolutePath();
    for (String location :
        List.of("../weights.bin", "a/../../weights.bin", absolute.toString(), "")) {
      Path model = external(location, 24);

      assertThatThrownBy(() -> OnnxReader.read(model))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("must have its external data in the folder of the model");
    }
  }

  @Test
  void external_inTheGraphOfANode_isRefused() {
    TensorProto outside =
        ModelBuilder.floats("e", new float[] {1}, 1).toBuilder()
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .build();
    AttributeProto branch =
        AttributeProto.newBuilder()
            .setName("then_branch")
            .setType(AttributeProto.AttributeType.GRAPH)
            .setG(GraphProto.newBuilder().addInitializer(outside))
            .build();
    ModelBuilder builder =
        new ModelBuilder(13).input("x", -1, 4).node("If", "x", "y", branch).output("y", -1, 4);

    assertThatThrownBy(builder::model)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must have the weights of its graph in the model");
  }

  @Test
  void external_linkOutOfTheFolder_isRefused() throws IOException {
    Files.write(folder.resolve("secret.bin"), weights());
    Path model = external("weights.bin", 24);
    Files.createSymbolicLink(
        model.resolveSibling("weights.bin"), folder.resolve("secret.bin").toAbsolutePath());

    assertThatThrownBy(() -> OnnxReader.read(model))
        .hasMessageContaining("must have its external data in the folder of the model");
  }

  @Test
  void external_longerThanTheFile_isRefusedWithoutAllocation() throws IOException {
    Path model = external("weights.bin", 2_000_000_000_000L);
    Files.write(model.resolveSibling("weights.bin"), weights());

    assertThatThrownBy(() -> OnnxReader.read(model))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("which has no 2000000000000 bytes for it");
  }

  @Test
  void read_ofAnotherFile_isRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("a.onnx"), "no model\n");

    assertThatThrownBy(() -> OnnxReader.read(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(text + ": must be an ONNX model but cannot be parsed:");
  }

  @Test
  void read_ofNoFile_isRefused() {
    assertThatThrownBy(() -> OnnxReader.read(folder.resolve("none.onnx")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.onnx");
  }
}
