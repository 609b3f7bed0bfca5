package io.github.tdl4j.onnx.network;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.tdl4j.onnx.graph.OnnxGraph;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.graph.TensorValues;
import io.github.tdl4j.onnx.operator.NodeOperator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The constants of the upper part of a graph that are weights: those of Gemm, MatMul and Conv, the
 * scale and bias of BatchNormalization, and the constants of several numbers that Add adds. A
 * constant that the part below uses too is fixed. It has state: the weights found so far.
 */
final class UpperWeights {
  private final OnnxGraph graph;
  private final Set<String> dependent;
  private final Map<String, OnnxNode> producers = new HashMap<>();
  private final Set<String> usedBelow = new HashSet<>();
  private final Map<String, Boolean> found = new LinkedHashMap<>();

  /**
   * Starts without weights.
   *
   * @param nodes the upper part
   * @param dependent tensors that depend on the input
   */
  UpperWeights(OnnxGraph graph, List<OnnxNode> nodes, Set<String> dependent) {
    this.graph = graph;
    this.dependent = dependent;
    nodes.forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
    Set<OnnxNode> upper = new HashSet<>(nodes);
    graph.nodes().stream()
        .filter(node -> !upper.contains(node))
        .forEach(node -> usedBelow.addAll(node.inputs()));
  }

  /** Adds the weights of a node. */
  void add(OnnxNode node, NodeOperator operator) {
    int least = node.operator().equals("Add") ? 2 : 1;
    for (int position : operator.weights()) {
      if (position < operator.inputs().size()) {
        String input = node.inputs().get(operator.inputs().get(position));
        add(input, operator.decayed().contains(position), least);
      }
    }
  }

  /** Adds a constant, or the first one from which a tensor is computed. */
  private void add(String tensor, boolean decays, int least) {
    String at = tensor;
    while (!dependent.contains(at) && !usedBelow.contains(at)) {
      TensorProto constant = graph.constants().get(at);
      OnnxNode producer = producers.get(at);
      if (constant != null) {
        if (TensorValues.areFloats(constant) && TensorValues.count(constant) >= least) {
          found.merge(at, decays, Boolean::logicalOr);
        }
        return;
      }
      if (producer == null) {
        return;
      }
      at = producer.inputs().get(0);
    }
  }

  /** Returns the names of the weights, and whether weight decay shrinks them. */
  Map<String, Boolean> found() {
    return found;
  }
}
