package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Builds small models for tests. A dimension of −1 is open. */
public final class ModelBuilder {
  private final int opset;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");

  public ModelBuilder(int opset) {
    this.opset = opset;
  }

  public ModelBuilder input(String name, int... shape) {
    graph.addInput(info(name, shape));
    return this;
  }

  public ModelBuilder output(String name, int... shape) {
    graph.addOutput(info(name, shape));
    return this;
  }

  public ModelBuilder outputOfAnyShape(String name) {
    ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
    info.getTypeBuilder().getTensorTypeBuilder().setElemType(DataType.FLOAT_VALUE);
    graph.addOutput(info);
    return this;
  }

  /** Adds an output of whole numbers, as the place of the largest probability. */
  public ModelBuilder outputOfIntegers(String name) {
    ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
    info.getTypeBuilder().getTensorTypeBuilder().setElemType(DataType.INT64_VALUE);
    graph.addOutput(info);
    return this;
  }

  public ModelBuilder node(String operator, String inputs, String output, AttributeProto... given) {
    graph.addNode(nodeOf(operator, inputs, output).addAllAttribute(Arrays.asList(given)));
    return this;
  }

  private static NodeProto.Builder nodeOf(String operator, String inputs, String output) {
    List<String> names = new ArrayList<>();
    for (String name : inputs.split(",", -1)) {
      names.add(name.strip());
    }
    return NodeProto.newBuilder()
        .setName(operator + "_" + output)
        .setOpType(operator)
        .addAllInput(names)
        .addOutput(output);
  }

  public ModelBuilder constant(TensorProto tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  /** Adds a node with a constant, as other exporters keep weights. */
  public ModelBuilder constantNode(TensorProto tensor) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Constant")
            .addOutput(tensor.getName())
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("value")
                    .setType(AttributeType.TENSOR)
                    .setT(tensor.toBuilder().clearName())));
    return this;
  }

  public ModelBuilder weights(String name, long seed, int... shape) {
    return constant(floats(name, values(seed, shape), shape));
  }

  public ModelProto proto() {
    return ModelProto.newBuilder()
        .setIrVersion(7)
        .setProducerName("tests")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
        .setGraph(graph)
        .build();
  }

  public OnnxModel model() {
    return OnnxReader.of("test.onnx", proto());
  }

  public static float[] values(long seed, int... shape) {
    int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return values;
  }

  public static TensorProto floats(String name, float[] values, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.FLOAT_VALUE)
            .setRawData(TensorValues.raw(values));
    Arrays.stream(shape).forEach(tensor::addDims);
    return tensor.build();
  }

  public static TensorProto integers(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.INT64_VALUE)
            .addDims(values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    return tensor.build();
  }

  public static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  public static AttributeProto number(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  public static AttributeProto word(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(com.google.protobuf.ByteString.copyFromUtf8(value))
        .build();
  }

  public static ValueInfoProto info(String name, int... shape) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    for (int size : shape) {
      if (size < 0) {
        dims.addDimBuilder().setDimParam("n");
      } else {
        dims.addDimBuilder().setDimValue(size);
      }
    }
    ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
    info.getTypeBuilder().getTensorTypeBuilder().setElemType(DataType.FLOAT_VALUE).setShape(dims);
    return info.build();
  }
}
