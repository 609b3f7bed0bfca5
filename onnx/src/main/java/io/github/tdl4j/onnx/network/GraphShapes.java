package io.github.tdl4j.onnx.network;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.GraphTensor;
import io.github.tdl4j.onnx.graph.OnnxGraph;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.graph.TensorShape;
import io.github.tdl4j.onnx.graph.TensorValues;
import io.github.tdl4j.onnx.operator.NodeOperator;
import io.github.tdl4j.onnx.operator.Operators;
import io.github.tdl4j.onnx.operator.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The shapes of the tensors of a graph for one row: inferred where the operators are known, else as
 * the file gives them. Nothing is computed.
 */
public final class GraphShapes {
  private GraphShapes() {}

  /** Returns the shape of each tensor whose shape is known, as text. */
  public static Map<String, String> of(OnnxGraph graph) {
    Operators operators = new Operators(graph);
    Map<String, Shape> known = new HashMap<>();
    graph
        .constants()
        .forEach((name, tensor) -> known.put(name, new Shape(TensorValues.dimensions(tensor))));
    Map<String, String> shapes = new HashMap<>();
    graph
        .inputs()
        .forEach(input -> ofRow(input).ifPresent(shape -> known.put(input.name(), shape)));
    for (OnnxNode node : graph.nodes()) {
      String output = node.outputs().get(0);
      inferred(operators, node, known)
          .or(() -> graph.shape(output).flatMap(GraphShapes::ofRow))
          .ifPresent(shape -> known.put(output, shape));
    }
    graph.described().values().stream()
        .filter(tensor -> tensor.shape().isPresent())
        .forEach(tensor -> shapes.put(tensor.name(), tensor.shape().get().toString()));
    known.forEach((name, shape) -> shapes.put(name, shape.toString()));
    return shapes;
  }

  private static Optional<Shape> inferred(
      Operators operators, OnnxNode node, Map<String, Shape> known) {
    try {
      NodeOperator operator = operators.of(node);
      List<Shape> inputs =
          operator.inputs().stream()
              .map(input -> known.get(node.inputs().get(input)))
              .filter(Objects::nonNull)
              .toList();
      return inputs.size() == operator.inputs().size()
          ? Optional.of(operator.operator().shape(inputs))
          : Optional.empty();
    } catch (InputException | IllegalArgumentException e) {
      return Optional.empty(); // of another operator, or for other sizes of the input
    }
  }

  private static Optional<Shape> ofRow(GraphTensor tensor) {
    return tensor.shape().flatMap(GraphShapes::ofRow);
  }

  private static Optional<Shape> ofRow(TensorShape shape) {
    if (shape.rank() == 0 || !shape.isFixedPerRow()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Shape(
              shape.dimensions().stream()
                  .map(size -> size == TensorShape.OPEN ? 1 : size)
                  .toList()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // too large
    }
  }
}
