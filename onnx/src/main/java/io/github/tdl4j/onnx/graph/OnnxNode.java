package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Set;

/**
 * A node of a graph.
 *
 * @param file name of the model, for messages
 * @param label name for messages, as {@code node conv1 (Conv)}
 * @param proto its content
 */
public record OnnxNode(String file, String label, NodeProto proto) {
  /** Domains of the standard operators. */
  private static final Set<String> STANDARD = Set.of("", "ai.onnx");

  static OnnxNode of(String file, int number, NodeProto proto) {
    String name = proto.getName().isEmpty() ? "number " + number : proto.getName();
    return new OnnxNode(file, "node " + name + " (" + proto.getOpType() + ")", proto);
  }

  /** Returns the operator, as {@code Conv}; with its domain if that is not the standard one. */
  public String operator() {
    return STANDARD.contains(proto.getDomain())
        ? proto.getOpType()
        : proto.getDomain() + "." + proto.getOpType();
  }

  /** Returns the names of its inputs; an omitted one is empty. */
  public List<String> inputs() {
    return List.copyOf(proto.getInputList());
  }

  /** Returns the names of its outputs; an omitted one is empty. */
  public List<String> outputs() {
    return List.copyOf(proto.getOutputList());
  }

  /** Returns its attributes. */
  public NodeAttributes attributes() {
    return new NodeAttributes(file + ": " + label, proto);
  }

  /** Returns whether it holds graphs, as {@code If} and {@code Loop} do. */
  public boolean hasGraphs() {
    return proto.getAttributeList().stream()
        .map(AttributeProto::getType)
        .anyMatch(
            type ->
                type == AttributeProto.AttributeType.GRAPH
                    || type == AttributeProto.AttributeType.GRAPHS);
  }
}
