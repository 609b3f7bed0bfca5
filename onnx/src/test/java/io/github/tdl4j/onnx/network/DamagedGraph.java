package io.github.tdl4j.onnx.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Random;

/** Models that are well-formed messages with wrong content. */
final class DamagedGraph {
  private static final List<String> OPERATORS =
      List.of(
          "Gemm",
          "MatMul",
          "Add",
          "Mul",
          "Sub",
          "Div",
          "Conv",
          "MaxPool",
          "AveragePool",
          "Clip",
          "GlobalAveragePool",
          "Flatten",
          "Reshape",
          "Relu",
          "LeakyRelu",
          "HardSigmoid",
          "Softmax",
          "LogSoftmax",
          "BatchNormalization",
          "Dropout",
          "Identity",
          "Pad",
          "If",
          "Elu",
          "Constant");
  private static final long[] NUMBERS = {
    0, -1, 1, 2, 3, 7, 1 << 15, 1 << 30, Integer.MAX_VALUE, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE
  };

  private DamagedGraph() {}

  static byte[] of(byte[] model, Random random) {
    try {
      ModelProto.Builder damaged = ModelProto.parseFrom(model).toBuilder();
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        damage(damaged, random);
      }
      return damaged.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void damage(ModelProto.Builder model, Random random) {
    GraphProto.Builder graph = model.getGraphBuilder();
    int at = random.nextInt(graph.getNodeCount());
    NodeProto.Builder node = graph.getNodeBuilder(at);
    switch (random.nextInt(10)) {
      case 0 -> node.setOpType(OPERATORS.get(random.nextInt(OPERATORS.size())));
      case 1 -> damageAttribute(node, random);
      case 2 -> node.addInput(anyName(graph, random));
      case 3 -> {
        if (node.getInputCount() > 0) {
          node.setInput(random.nextInt(node.getInputCount()), anyName(graph, random));
        }
      }
      case 4 -> graph.addNode(at, graph.getNode(random.nextInt(graph.getNodeCount())));
      case 5 -> {
        if (graph.getNodeCount() > 1) {
          graph.removeNode(at);
        }
      }
      case 6 -> damageConstant(graph, random);
      case 7 -> model.getOpsetImportBuilder(0).setVersion(number(random));
      case 8 -> graph.getOutputBuilder(0).setName(anyName(graph, random));
      default -> node.setOutput(0, anyName(graph, random));
    }
  }

  private static void damageAttribute(NodeProto.Builder node, Random random) {
    if (node.getAttributeCount() == 0) {
      node.addAttribute(
          AttributeProto.newBuilder()
              .setName("axis")
              .setType(AttributeProto.AttributeType.INT)
              .setI(number(random)));
      return;
    }
    AttributeProto.Builder attribute =
        node.getAttributeBuilder(random.nextInt(node.getAttributeCount()));
    if (attribute.getIntsCount() > 0 && random.nextInt(4) > 0) {
      attribute.setInts(random.nextInt(attribute.getIntsCount()), number(random));
    } else if (random.nextBoolean()) {
      attribute.setI(number(random)).addInts(number(random));
    } else {
      attribute.setF(Float.NaN).setName(List.of("alpha", "group", "pads").get(random.nextInt(3)));
    }
  }

  private static void damageConstant(GraphProto.Builder graph, Random random) {
    TensorProto.Builder tensor =
        graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
    if (tensor.getDimsCount() > 1 && random.nextBoolean()) {
      long first = tensor.getDims(0);
      tensor.setDims(0, tensor.getDims(1)).setDims(1, first);
    } else if (random.nextBoolean()) {
      tensor.addDims(number(random));
    } else {
      tensor.setDataType(random.nextInt(20));
    }
  }

  private static long number(Random random) {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private static String anyName(GraphProto.Builder graph, Random random) {
    NodeProto node = graph.getNode(random.nextInt(graph.getNodeCount()));
    return random.nextInt(6) == 0 || node.getInputCount() == 0
        ? node.getOutput(0)
        : node.getInput(random.nextInt(node.getInputCount()));
  }
}
