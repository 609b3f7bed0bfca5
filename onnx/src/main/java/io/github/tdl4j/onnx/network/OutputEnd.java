package io.github.tdl4j.onnx.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.tdl4j.onnx.graph.GraphTensor;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The end of a classifier: the softmax of {@code logits}, in the graph or not.
 *
 * @param output name of the output
 * @param logits name of the inputs of the softmax
 */
record OutputEnd(String output, String logits) {
  private static final Set<String> PASSING = Set.of("Identity", "Dropout");
  private static final Set<String> SOFTMAX = Set.of("Softmax", "LogSoftmax");
  private static final Set<String> OTHERS =
      Set.of("Sigmoid", "HardSigmoid", "ArgMax", "TopK", "Cast", "Exp");

  /**
   * Finds the end.
   *
   * @param name of the output; empty for the only one
   * @throws io.github.tdl4j.io.InputException if there is no such output, or its numbers are no
   *     probabilities of labels, logarithms of these, or inputs of a softmax
   */
  static OutputEnd of(OnnxModel model, Optional<String> name) {
    List<String> names = model.graph().outputs().stream().map(GraphTensor::name).toList();
    if (name.isEmpty() && names.size() > 1) {
      throw model.fault("has the outputs " + names + ", so that the key output must name one");
    }
    String output = name.orElse(names.get(0));
    if (!names.contains(output)) {
      throw model.fault("must have the output " + output + " but has " + names);
    }
    String tensor = output;
    Set<String> passed = new HashSet<>();
    for (; passed.add(tensor); ) {
      Optional<OnnxNode> node = model.graph().producer(tensor);
      String operator = node.map(OnnxNode::operator).orElse("");
      if (OTHERS.contains(operator)) {
        throw model.fault(
            "output "
                + output
                + " must be computed by a softmax, or be the input of one, but is computed by "
                + operator);
      }
      if (SOFTMAX.contains(operator)) {
        requireSumOverLabels(model, node.orElseThrow());
        return new OutputEnd(output, node.orElseThrow().inputs().get(0));
      }
      tensor = PASSING.contains(operator) ? node.orElseThrow().inputs().get(0) : tensor;
    }
    return new OutputEnd(output, tensor);
  }

  /** The dimensions of an output are rows and labels. */
  private static void requireSumOverLabels(OnnxModel model, OnnxNode node) {
    long axis =
        node.proto().getAttributeList().stream()
            .filter(attribute -> attribute.getName().equals("axis"))
            .mapToLong(AttributeProto::getI)
            .findFirst()
            .orElse(-1);
    if (axis != 1 && axis != -1) {
      throw model.fault(
          (node.label() + " must sum over the labels, with axis 1 or -1, but has axis ") + axis);
    }
  }
}
