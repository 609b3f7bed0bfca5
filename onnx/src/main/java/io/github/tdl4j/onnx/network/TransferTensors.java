package io.github.tdl4j.onnx.network;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.OnnxGraph;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.operator.Operators;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of a graph at which transfer is possible: all that the output takes from the input
 * goes through the tensor, and each operator from there on can be trained.
 *
 * @param tensors from the lowest to the output
 * @param obstacle why no lower tensor is possible; empty if the input itself is
 */
public record TransferTensors(List<String> tensors, Optional<String> obstacle) {
  public TransferTensors {
    tensors = List.copyOf(tensors);
  }

  /**
   * Finds the tensors below an output.
   *
   * @param output name of a tensor
   */
  public static TransferTensors of(OnnxGraph graph, String output) {
    Operators operators = new Operators(graph);
    Set<String> dependent = graph.dependent();
    if (!dependent.contains(output)) {
      return new TransferTensors(List.of(), Optional.of("the output does not depend on the input"));
    }
    Set<String> live = new HashSet<>(List.of(output));
    Set<String> fixed = new HashSet<>();
    List<String> found = new ArrayList<>(live);
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      OnnxNode node = graph.nodes().get(i);
      if (node.outputs().stream().noneMatch(name -> live.contains(name) || fixed.contains(name))) {
        continue;
      }
      try {
        List<Integer> inputs = operators.of(node).inputs();
        node.outputs().forEach(live::remove);
        node.outputs().forEach(fixed::remove);
        inputs.stream()
            .map(node.inputs()::get)
            .forEach(input -> (dependent.contains(input) ? live : fixed).add(input));
      } catch (InputException e) {
        String why = String.valueOf(e.getMessage());
        return reversed(found, Optional.of(why.replace(node.file() + ": ", "")));
      }
      if (live.size() == 1) {
        add(live.iterator().next(), found);
      }
    }
    return reversed(found, Optional.empty());
  }

  private static TransferTensors reversed(List<String> found, Optional<String> obstacle) {
    Collections.reverse(found);
    return new TransferTensors(found, obstacle);
  }

  /** A tensor stays the only one while nodes that it does not need are passed. */
  private static void add(String tensor, List<String> found) {
    if (!found.get(found.size() - 1).equals(tensor)) {
      found.add(tensor);
    }
  }

  /**
   * Returns the nodes above a tensor, in the order of computation, with those that compute their
   * constants.
   */
  static List<OnnxNode> above(OnnxGraph graph, String tensor, String output) {
    Operators operators = new Operators(graph);
    Set<String> open = new HashSet<>(List.of(output));
    Deque<OnnxNode> above = new ArrayDeque<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      OnnxNode node = graph.nodes().get(i);
      boolean isNeeded =
          node.outputs().stream().anyMatch(o -> open.contains(o) && !o.equals(tensor));
      if (isNeeded) {
        above.addFirst(node);
        operators.of(node).inputs().stream().map(node.inputs()::get).forEach(open::add);
      }
    }
    return List.copyOf(above);
  }
}
