package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of a model.
 *
 * @param nodes in an order of computation, without those of {@code constants}
 * @param constants initialisers and the values of {@code Constant} nodes, by name
 * @param inputs tensors that are given from outside; without initialisers
 * @param outputs tensors that are results
 * @param described shapes that the file gives of tensors, by name
 * @param opset version of the standard operators
 */
public record OnnxGraph(
    List<OnnxNode> nodes,
    Map<String, TensorProto> constants,
    List<GraphTensor> inputs,
    List<GraphTensor> outputs,
    Map<String, GraphTensor> described,
    int opset) {
  public OnnxGraph {
    nodes = List.copyOf(nodes);
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    described = Collections.unmodifiableMap(new LinkedHashMap<>(described));
  }

  /** Returns the names of the tensors that depend on the inputs. */
  public Set<String> dependent() {
    Set<String> dependent = new HashSet<>();
    inputs.forEach(input -> dependent.add(input.name()));
    for (OnnxNode node : nodes) {
      if (node.hasGraphs() || node.inputs().stream().anyMatch(dependent::contains)) {
        dependent.addAll(node.outputs());
      }
    }
    return dependent;
  }

  /**
   * Returns the same graph with the shape of a tensor.
   *
   * @param tensor name of a tensor of type float32
   * @param ofRow all dimensions but the first, which counts rows
   */
  public OnnxGraph with(String tensor, List<Integer> ofRow) {
    List<Integer> dimensions = new ArrayList<>(List.of(TensorShape.OPEN));
    dimensions.addAll(ofRow);
    Map<String, GraphTensor> more = new LinkedHashMap<>(described);
    more.put(
        tensor,
        new GraphTensor(tensor, DataType.FLOAT_VALUE, Optional.of(new TensorShape(dimensions))));
    return new OnnxGraph(nodes, constants, inputs, outputs, more, opset);
  }

  /** Returns the same graph with the shapes of another one, for tensors that have none in it. */
  public OnnxGraph withKnown(OnnxGraph other) {
    Map<String, GraphTensor> more = new LinkedHashMap<>(other.described);
    more.putAll(described);
    return new OnnxGraph(nodes, constants, inputs, outputs, more, opset);
  }

  /** Returns the shape that the file gives of a tensor, if it does. */
  public Optional<TensorShape> shape(String tensor) {
    return Optional.ofNullable(described.get(tensor)).flatMap(GraphTensor::shape);
  }

  /**
   * Returns a constant.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public TensorProto constant(String name) {
    TensorProto constant = constants.get(name);
    if (constant == null) {
      throw new IllegalArgumentException("name must be that of a constant but is " + name);
    }
    return constant;
  }

  /** Returns the node that computes a tensor; empty for inputs and constants. */
  public Optional<OnnxNode> producer(String tensor) {
    return nodes.stream().filter(node -> node.outputs().contains(tensor)).findFirst();
  }
}
