package io.github.tdl4j.onnx.operator;

import java.util.List;

/**
 * The operator of a node.
 *
 * @param operator computes the first output of the node
 * @param inputs positions of the node's inputs that it reads, in order
 * @param weights positions in {@code inputs} of those that training changes if they are constants
 * @param decayed positions in {@code inputs} of those that weight decay shrinks
 */
public record NodeOperator(
    Operator operator, List<Integer> inputs, List<Integer> weights, List<Integer> decayed) {
  public NodeOperator {
    inputs = List.copyOf(inputs);
    weights = List.copyOf(weights);
    decayed = List.copyOf(decayed);
  }

  /** Returns an operator of one input without weights. */
  static NodeOperator of(Operator operator) {
    return new NodeOperator(operator, List.of(0), List.of(), List.of());
  }
}
