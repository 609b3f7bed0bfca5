package io.github.tdl4j.onnx.operator;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.NodeAttributes;
import io.github.tdl4j.onnx.graph.OnnxGraph;
import io.github.tdl4j.onnx.graph.OnnxNode;
import io.github.tdl4j.onnx.graph.TensorShape;
import io.github.tdl4j.onnx.graph.TensorValues;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The operators of the nodes of a graph. */
public final class Operators {
  /** The opset from which softmax takes one dimension alone. */
  private static final int SINGLE_AXIS = 13;

  /** The opset from which clip has its bounds as inputs. */
  private static final int BOUNDS_AS_INPUTS = 11;

  /** The opset from which reshape has its shape as an input. */
  private static final int SHAPE_AS_INPUT = 5;

  /** The operators of one tensor. */
  private static final Set<String> UNARY =
      Set.of(
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "Relu",
          "Sigmoid",
          "Tanh",
          "Identity",
          "LeakyRelu",
          "HardSigmoid",
          "Clip",
          "Dropout",
          "Softmax",
          "LogSoftmax",
          "Flatten",
          "Pad",
          "Reshape");

  private final OnnxGraph graph;

  /** Tensors that are read by a node or are results. */
  private final Set<String> used = new HashSet<>();

  /** Creates the operators of a graph. */
  public Operators(OnnxGraph graph) {
    this.graph = graph;
    graph.nodes().forEach(node -> used.addAll(node.inputs()));
    graph.outputs().forEach(output -> used.add(output.name()));
  }

  /**
   * Returns the operator of a node.
   *
   * @throws InputException naming the node, if the operator or an attribute of it is not supported
   */
  public NodeOperator of(OnnxNode node) {
    requireInputs(node);
    requireOneOutput(node);
    try {
      return of(node, node.attributes());
    } catch (IllegalArgumentException e) {
      throw node.attributes().fault("has inputs that do not fit: " + e.getMessage());
    }
  }

  private NodeOperator of(OnnxNode node, NodeAttributes attributes) {
    return switch (node.operator()) {
      case "Gemm" -> gemm(node, attributes);
      case "MatMul" -> plain(attributes, new MatMul(), List.of(0, 1), List.of(0, 1));
      case "Add" -> plain(attributes, Arithmetic.ADD, List.of(0, 1), List.of());
      case "Sub" -> plain(attributes, Arithmetic.SUB, List.of(), List.of());
      case "Mul" -> plain(attributes, Arithmetic.MUL, List.of(), List.of());
      case "Div" -> plain(attributes, Arithmetic.DIV, List.of(), List.of());
      case "Conv" -> convolution(node, attributes);
      case "BatchNormalization" -> normalisation(node, attributes);
      default -> NodeOperator.of(single(node, attributes));
    };
  }

  private Operator single(OnnxNode node, NodeAttributes attributes) {
    return switch (node.operator()) {
      case "MaxPool" -> maxPool(attributes);
      case "AveragePool" -> averagePool(attributes);
      case "GlobalAveragePool" -> only(attributes, new GlobalMean());
      case "Relu" -> only(attributes, Elementwise.relu());
      case "Sigmoid" -> only(attributes, Elementwise.sigmoid());
      case "Tanh" -> only(attributes, Elementwise.tanh());
      case "Identity" -> only(attributes, Elementwise.identity());
      case "LeakyRelu" ->
          only(attributes, Elementwise.leakyRelu(attributes.number("alpha", 0.01f)), "alpha");
      case "HardSigmoid" ->
          only(
              attributes,
              Elementwise.hardSigmoid(
                  attributes.number("alpha", 0.2f), attributes.number("beta", 0.5f)),
              "alpha",
              "beta");
      case "Clip" -> clip(node, attributes);
      case "Dropout" -> dropout(node, attributes);
      case "Softmax" -> softmax(attributes, false);
      case "LogSoftmax" -> softmax(attributes, true);
      case "Flatten" -> only(attributes, Reshaping.flatten(attributes.integer("axis", 1)), "axis");
      case "Reshape" -> reshape(node, attributes);
      case "Pad" -> noPadding(node, attributes);
      default -> throw attributes.fault("has an operator that cannot be trained");
    };
  }

  private static Operator only(NodeAttributes attributes, Operator operator, String... known) {
    attributes.requireOnly(known);
    return operator;
  }

  private static NodeOperator plain(
      NodeAttributes attributes, Operator operator, List<Integer> weights, List<Integer> decayed) {
    attributes.requireOnly();
    return new NodeOperator(operator, List.of(0, 1), weights, decayed);
  }

  private static List<Integer> positions(OnnxNode node, int most) {
    int count = Math.min(most, node.inputs().size());
    while (count > 0 && node.inputs().get(count - 1).isEmpty()) {
      count--;
    }
    return IntStream.range(0, count).boxed().toList();
  }

  private static NodeOperator gemm(OnnxNode node, NodeAttributes attributes) {
    attributes.requireOnly("alpha", "beta", "transA", "transB");
    Gemm gemm =
        new Gemm(
            attributes.number("alpha", 1),
            attributes.number("beta", 1),
            attributes.integer("transA", 0) != 0,
            attributes.integer("transB", 0) != 0);
    return new NodeOperator(gemm, positions(node, 3), List.of(0, 1, 2), List.of(0, 1));
  }

  private NodeOperator convolution(OnnxNode node, NodeAttributes attributes) {
    attributes.requireOnly("auto_pad", "dilations", "group", "kernel_shape", "pads", "strides");
    List<Integer> kernel =
        attributes
            .integers("kernel_shape")
            .or(() -> filters(node).map(Operators::spatial))
            .orElseThrow(() -> attributes.fault("must have the attribute kernel_shape"));
    Convolution convolution =
        new Convolution(Window.of(attributes, kernel), attributes.integer("group", 1));
    return new NodeOperator(convolution, positions(node, 3), List.of(1, 2), List.of(1));
  }

  private Optional<List<Integer>> filters(OnnxNode node) {
    return constant(node, 1)
        .map(TensorValues::dimensions)
        .or(() -> graph.shape(node.inputs().get(1)).map(TensorShape::dimensions));
  }

  private static List<Integer> spatial(List<Integer> sizes) {
    return sizes.subList(Math.min(2, sizes.size()), sizes.size());
  }

  private static NodeOperator normalisation(OnnxNode node, NodeAttributes attributes) {
    attributes.requireOnly("epsilon", "momentum", "spatial", "training_mode", "is_test");
    if (attributes.integer("training_mode", 0) != 0 || attributes.integer("spatial", 1) != 1) {
      throw attributes.fault("must be in inference form, with fixed means and variances");
    }
    return new NodeOperator(
        new BatchNormalization(attributes.number("epsilon", 1e-5f)),
        positions(node, 5),
        List.of(1, 2),
        List.of());
  }

  private static List<Integer> kernel(NodeAttributes attributes) {
    return attributes
        .integers("kernel_shape")
        .orElseThrow(() -> attributes.fault("must have the attribute kernel_shape"));
  }

  private static Operator maxPool(NodeAttributes attributes) {
    attributes.requireOnly(
        "auto_pad", "ceil_mode", "dilations", "kernel_shape", "pads", "storage_order", "strides");
    return new Pooling(Window.of(attributes, kernel(attributes)), Pooling.Kind.MAX);
  }

  private static Operator averagePool(NodeAttributes attributes) {
    attributes.requireOnly(
        "auto_pad",
        "ceil_mode",
        "count_include_pad",
        "dilations",
        "kernel_shape",
        "pads",
        "strides");
    return new Pooling(
        Window.of(attributes, kernel(attributes)),
        attributes.integer("count_include_pad", 0) != 0
            ? Pooling.Kind.MEAN_WITH_PADDING
            : Pooling.Kind.MEAN_OF_ELEMENTS);
  }

  private Operator clip(OnnxNode node, NodeAttributes attributes) {
    if (graph.opset() < BOUNDS_AS_INPUTS) {
      return only(
          attributes,
          Elementwise.clip(
              attributes.number("min", -Float.MAX_VALUE),
              attributes.number("max", Float.MAX_VALUE)),
          "min",
          "max");
    }
    return only(
        attributes,
        Elementwise.clip(
            bound(node, 1).orElse(-Float.MAX_VALUE), bound(node, 2).orElse(Float.MAX_VALUE)));
  }

  private Optional<Float> bound(OnnxNode node, int input) {
    if (node.inputs().size() <= input || node.inputs().get(input).isEmpty()) {
      return Optional.empty();
    }
    TensorProto bound =
        constant(node, input)
            .filter(found -> TensorValues.areFloats(found) && TensorValues.count(found) == 1)
            .orElseThrow(() -> node.attributes().fault("must have constant numbers as bounds"));
    return Optional.of(TensorValues.floats(bound)[0]);
  }

  private Operator dropout(OnnxNode node, NodeAttributes attributes) {
    attributes.requireOnly("ratio", "seed", "is_test");
    boolean hasMode = node.inputs().size() > 2 && !node.inputs().get(2).isEmpty();
    if (hasMode) {
      boolean isOff =
          constant(node, 2)
              .filter(mode -> mode.getInt32DataList().stream().allMatch(value -> value == 0))
              .filter(mode -> mode.getRawData().toStringUtf8().replace("\0", "").isEmpty())
              .isPresent();
      if (!isOff) {
        throw attributes.fault("must be in inference form, with training_mode false");
      }
    }
    return Elementwise.identity();
  }

  /** PyTorch writes a padding of nothing before each mean of windows. */
  private Operator noPadding(OnnxNode node, NodeAttributes attributes) {
    attributes.requireOnly("mode", "pads", "value");
    List<Integer> given = attributes.integers("pads").orElse(List.of());
    boolean isNone =
        node.inputs().size() > 1
            ? constant(node, 1)
                .filter(pads -> Arrays.stream(TensorValues.integers(pads)).allMatch(p -> p == 0))
                .isPresent()
            : given.stream().allMatch(pad -> pad == 0);
    if (!isNone) {
      throw attributes.fault("must have constant pads of 0 to be trained");
    }
    return Elementwise.identity();
  }

  private Operator softmax(NodeAttributes attributes, boolean isLog) {
    boolean joins = graph.opset() < SINGLE_AXIS;
    int axis = attributes.integer("axis", joins ? 1 : -1);
    return only(attributes, new Softmax(axis, joins, isLog), "axis");
  }

  private Operator reshape(OnnxNode node, NodeAttributes attributes) {
    attributes.requireOnly("allowzero", "shape");
    boolean allowZero = attributes.integer("allowzero", 0) != 0;
    if (graph.opset() < SHAPE_AS_INPUT) {
      List<Integer> sizes =
          attributes
              .integers("shape")
              .orElseThrow(() -> attributes.fault("must have the attribute shape"));
      return Reshaping.to(sizes.stream().map(Integer::longValue).toList(), false);
    }
    Optional<TensorProto> sizes = constant(node, 1);
    if (sizes.isPresent()) {
      List<Long> list = Arrays.stream(TensorValues.integers(sizes.get())).boxed().toList();
      return Reshaping.to(list, allowZero);
    }
    return graph
        .shape(node.outputs().get(0))
        .filter(shape -> shape.rank() > 0 && shape.isFixedPerRow())
        .map(shape -> Reshaping.toRows(shape.dimensions().subList(1, shape.rank())))
        .orElseGet(() -> Reshaping.unknown(node.outputs().get(0)));
  }

  private Optional<TensorProto> constant(OnnxNode node, int input) {
    return input < node.inputs().size()
        ? Optional.ofNullable(graph.constants().get(node.inputs().get(input)))
        : Optional.empty();
  }

  private static void requireInputs(OnnxNode node) {
    int needed =
        switch (node.operator()) {
          case "Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Conv" -> 2;
          case "BatchNormalization" -> 5;
          default -> UNARY.contains(node.operator()) ? 1 : 0;
        };
    for (int i = 0; i < needed; i++) {
      if (i >= node.inputs().size() || node.inputs().get(i).isEmpty()) {
        throw node.attributes().fault("must have " + needed + " inputs");
      }
    }
  }

  /** Further outputs, such as the positions of a pooling, are not computed. */
  private void requireOneOutput(OnnxNode node) {
    List<String> others = node.outputs().subList(1, node.outputs().size());
    if (others.stream().anyMatch(name -> !name.isEmpty() && used.contains(name))) {
      throw node.attributes().fault("must be used by its first output alone to be trained");
    }
  }
}
