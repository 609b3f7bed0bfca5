package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.io.InputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of a graph: unique names, known inputs, no cycle, constants of their size. */
final class GraphRules {
  private final String file;
  private final GraphProto proto;
  private final Map<String, TensorProto> constants = new LinkedHashMap<>();
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Set<String> defined = new HashSet<>();

  private GraphRules(String file, GraphProto proto) {
    this.file = file;
    this.proto = proto;
  }

  /** Returns the graph if it keeps to the rules. */
  static OnnxGraph check(String file, GraphProto proto, int opset) {
    return new GraphRules(file, proto).graph(opset);
  }

  private OnnxGraph graph(int opset) {
    if (proto.getSparseInitializerCount() > 0) {
      throw fault("must have dense initialisers but has sparse ones");
    }
    for (TensorProto initialiser : proto.getInitializerList()) {
      define("initialiser " + initialiser.getName(), initialiser.getName());
      addConstant(initialiser.getName(), initialiser);
    }
    List<GraphTensor> inputs = new ArrayList<>();
    for (GraphTensor input : proto.getInputList().stream().map(GraphTensor::of).toList()) {
      if (!constants.containsKey(input.name())) {
        define("input " + input.name(), input.name());
        inputs.add(input);
      }
    }
    for (int i = 0; i < proto.getNodeCount(); i++) {
      addNode(OnnxNode.of(file, i, proto.getNode(i)));
    }
    List<GraphTensor> outputs = proto.getOutputList().stream().map(GraphTensor::of).toList();
    for (GraphTensor output : outputs) {
      if (!defined.contains(output.name())) {
        throw fault("output " + output.name() + " must be computed by a node but is not");
      }
    }
    if (outputs.isEmpty()) {
      throw fault("must have an output but has none");
    }
    return new OnnxGraph(ordered(), constants, inputs, outputs, described(), opset);
  }

  private Map<String, GraphTensor> described() {
    Map<String, GraphTensor> described = new LinkedHashMap<>();
    Stream.of(proto.getValueInfoList(), proto.getInputList(), proto.getOutputList())
        .flatMap(List::stream)
        .map(GraphTensor::of)
        .forEach(tensor -> described.put(tensor.name(), tensor));
    return described;
  }

  private void addNode(OnnxNode node) {
    if (node.proto().getOpType().isEmpty()) {
      throw fault(node.label() + " must name its operator but does not");
    }
    if (node.outputs().isEmpty()) {
      throw fault(node.label() + " must have an output but has none");
    }
    node.outputs().stream()
        .filter(output -> !output.isEmpty())
        .forEach(output -> define(node.label(), output));
    Set<String> attributes = new HashSet<>();
    for (AttributeProto attribute : node.proto().getAttributeList()) {
      if (!attributes.add(attribute.getName())) {
        throw fault(node.label() + " must have one attribute " + attribute.getName());
      }
      Stream.concat(
              attribute.hasG() ? Stream.of(attribute.getG()) : Stream.empty(),
              attribute.getGraphsList().stream())
          .forEach(graph -> requireOwnData(node, graph));
    }
    Optional<TensorProto> value = constant(node);
    if (value.isPresent()) {
      addConstant(node.outputs().get(0), value.get());
    } else {
      nodes.add(node);
    }
  }

  /** Refuses external data in the graph of a node, for which no folder is defined. */
  private void requireOwnData(OnnxNode node, GraphProto graph) {
    if (graph.getInitializerList().stream().anyMatch(GraphRules::isExternal)) {
      throw fault(node.label() + " must have the weights of its graph in the model");
    }
    for (AttributeProto attribute :
        graph.getNodeList().stream().flatMap(n -> n.getAttributeList().stream()).toList()) {
      if (isExternal(attribute.getT())
          || attribute.getTensorsList().stream().anyMatch(GraphRules::isExternal)) {
        throw fault(node.label() + " must have the weights of its graph in the model");
      }
      requireOwnData(node, attribute.getG());
      attribute.getGraphsList().forEach(below -> requireOwnData(node, below));
    }
  }

  private static boolean isExternal(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
  }

  private void define(String what, String name) {
    if (name.isEmpty()) {
      throw fault(what + " must name its tensor but does not");
    }
    if (!defined.add(name)) {
      throw fault(what + " must define a tensor once, but " + name + " is defined twice");
    }
  }

  private void addConstant(String name, TensorProto tensor) {
    TensorProto named = tensor.toBuilder().setName(name).build();
    if (named.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw fault("tensor " + name + " must have its data in the model");
    }
    TensorValues.check(file, named);
    constants.put(name, named);
  }

  /** Returns the value of a {@code Constant} node; empty for other nodes and other kinds of it. */
  private static Optional<TensorProto> constant(OnnxNode node) {
    NodeProto proto = node.proto();
    boolean isConstant =
        node.operator().equals("Constant")
            && proto.getInputCount() == 0
            && proto.getOutputCount() == 1
            && proto.getAttributeCount() == 1;
    return isConstant ? value(proto.getAttribute(0)) : Optional.empty();
  }

  private static Optional<TensorProto> value(AttributeProto attribute) {
    return switch (attribute.getName()) {
      case "value" -> attribute.hasT() ? Optional.of(attribute.getT()) : Optional.empty();
      case "value_float" ->
          Optional.of(
              TensorProto.newBuilder()
                  .setDataType(DataType.FLOAT_VALUE)
                  .addFloatData(attribute.getF())
                  .build());
      case "value_floats" ->
          Optional.of(
              TensorProto.newBuilder()
                  .setDataType(DataType.FLOAT_VALUE)
                  .addDims(attribute.getFloatsCount())
                  .addAllFloatData(attribute.getFloatsList())
                  .build());
      case "value_int" ->
          Optional.of(
              TensorProto.newBuilder()
                  .setDataType(DataType.INT64_VALUE)
                  .addInt64Data(attribute.getI())
                  .build());
      case "value_ints" ->
          Optional.of(
              TensorProto.newBuilder()
                  .setDataType(DataType.INT64_VALUE)
                  .addDims(attribute.getIntsCount())
                  .addAllInt64Data(attribute.getIntsList())
                  .build());
      default -> Optional.empty();
    };
  }

  /** Returns the nodes such that each comes after those whose outputs it reads. */
  private List<OnnxNode> ordered() {
    Map<String, Integer> producers = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).outputs()) {
        producers.put(output, i);
      }
    }
    List<List<Integer>> readers = new ArrayList<>();
    nodes.forEach(node -> readers.add(new ArrayList<>()));
    int[] missing = new int[nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      for (String input : nodes.get(i).inputs()) {
        if (!input.isEmpty() && !defined.contains(input)) {
          throw fault(nodes.get(i).label() + " must have inputs of the graph but reads " + input);
        }
        Integer producer = input.isEmpty() ? null : producers.get(input);
        if (producer != null) {
          readers.get(producer).add(i);
          missing[i]++;
        }
      }
    }
    return ordered(readers, missing);
  }

  private List<OnnxNode> ordered(List<List<Integer>> readers, int[] missing) {
    List<OnnxNode> ordered = new ArrayList<>();
    boolean[] done = new boolean[nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      Deque<Integer> ready = new ArrayDeque<>();
      if (missing[i] == 0 && !done[i]) {
        ready.add(i);
      }
      while (!ready.isEmpty()) {
        int next = ready.remove();
        done[next] = true;
        ordered.add(nodes.get(next));
        for (int reader : readers.get(next)) {
          missing[reader]--;
          // A later reader is met by the loop; an earlier one stood too early in the file.
          if (missing[reader] == 0 && reader < i) {
            ready.add(reader);
          }
        }
      }
    }
    if (ordered.size() < nodes.size()) {
      OnnxNode first = nodes.get(firstFalse(done));
      throw fault(first.label() + " must not be part of a cycle, or read from one, but is");
    }
    return ordered;
  }

  private static int firstFalse(boolean[] done) {
    int first = 0;
    while (done[first]) {
      first++;
    }
    return first;
  }

  private InputException fault(String rule) {
    return new InputException(file + ": " + rule);
  }
}
