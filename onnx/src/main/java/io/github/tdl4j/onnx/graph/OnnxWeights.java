package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same graph with other weights. */
public final class OnnxWeights {
  private OnnxWeights() {}

  /**
   * Returns a model whose initialisers and {@code Constant} nodes of these names have other numbers
   * of the same shape. All else, unknown fields included, stays.
   *
   * @param values of type float32, by name; at least as many numbers as the constant has
   * @throws IllegalArgumentException if a name is no constant of type float32, or has another size
   */
  public static ModelProto replaced(OnnxModel model, Map<String, FloatBuffer> values) {
    Set<String> missing = new HashSet<>(values.keySet());
    GraphProto.Builder graph = model.proto().getGraph().toBuilder();
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto tensor = graph.getInitializer(i);
      FloatBuffer changed = values.get(tensor.getName());
      if (changed != null) {
        graph.setInitializer(i, TensorValues.with(tensor, numbers(tensor, changed)));
        missing.remove(tensor.getName());
      }
    }
    for (int i = 0; i < graph.getNodeCount(); i++) {
      NodeProto node = graph.getNode(i);
      boolean isConstant = node.getOpType().equals("Constant") && node.getOutputCount() == 1;
      FloatBuffer changed = isConstant ? values.get(node.getOutput(0)) : null;
      if (changed != null) {
        graph.setNode(i, replaced(node, changed));
        missing.remove(node.getOutput(0));
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("values must be of constants but there are " + missing);
    }
    return model.proto().toBuilder().setGraph(graph).build();
  }

  /**
   * Returns a model whose initialisers and {@code Constant} nodes of these names are other tensors.
   *
   * @param constants by name, of any shape
   */
  public static ModelProto withConstants(ModelProto model, Map<String, TensorProto> constants) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto other = constants.get(graph.getInitializer(i).getName());
      if (other != null) {
        graph.setInitializer(i, other);
      }
    }
    for (int i = 0; i < graph.getInputCount(); i++) {
      TensorProto other = constants.get(graph.getInput(i).getName());
      if (other != null) {
        graph.setInput(i, described(graph.getInput(i), other));
      }
    }
    for (int i = 0; i < graph.getNodeCount(); i++) {
      NodeProto node = graph.getNode(i);
      boolean isConstant = node.getOpType().equals("Constant") && node.getOutputCount() == 1;
      TensorProto other = isConstant ? constants.get(node.getOutput(0)) : null;
      if (other != null) {
        AttributeProto value =
            AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(other.toBuilder().clearName())
                .build();
        graph.setNode(i, node.toBuilder().clearAttribute().addAttribute(value));
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }

  /** Returns the description of an input whose default is this tensor. */
  private static ValueInfoProto described(ValueInfoProto input, TensorProto tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    tensor.getDimsList().forEach(size -> shape.addDimBuilder().setDimValue(size));
    ValueInfoProto.Builder changed = input.toBuilder();
    changed.getTypeBuilder().getTensorTypeBuilder().setShape(shape);
    return changed.build();
  }

  private static NodeProto replaced(NodeProto node, FloatBuffer changed) {
    AttributeProto attribute = node.getAttribute(0);
    AttributeProto.Builder other = attribute.toBuilder();
    if (attribute.hasT()) {
      other.setT(TensorValues.with(attribute.getT(), numbers(attribute.getT(), changed)));
    } else if (attribute.getFloatsCount() > 0) {
      float[] numbers = numbers(changed, attribute.getFloatsCount());
      List<Float> list = new ArrayList<>();
      for (float number : numbers) {
        list.add(number);
      }
      other.clearFloats().addAllFloats(list);
    } else {
      other.setF(numbers(changed, 1)[0]);
    }
    return node.toBuilder().setAttribute(0, other).build();
  }

  private static float[] numbers(TensorProto tensor, FloatBuffer changed) {
    if (!TensorValues.areFloats(tensor)) {
      throw new IllegalArgumentException("constant " + tensor.getName() + " must be of float32");
    }
    return numbers(changed, TensorValues.count(tensor));
  }

  private static float[] numbers(FloatBuffer changed, int count) {
    if (changed.remaining() != count) {
      throw new IllegalArgumentException(
          "values must have " + count + " numbers but have " + changed.remaining());
    }
    float[] numbers = new float[count];
    changed.duplicate().get(numbers);
    return Arrays.copyOf(numbers, count);
  }
}
