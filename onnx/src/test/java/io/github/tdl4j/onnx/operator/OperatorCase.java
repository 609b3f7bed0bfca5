package io.github.tdl4j.onnx.operator;

import static io.github.tdl4j.onnx.graph.ModelBuilder.floats;
import static io.github.tdl4j.onnx.graph.ModelBuilder.integer;
import static io.github.tdl4j.onnx.graph.ModelBuilder.integers;
import static io.github.tdl4j.onnx.graph.ModelBuilder.ints;
import static io.github.tdl4j.onnx.graph.ModelBuilder.number;
import static io.github.tdl4j.onnx.graph.ModelBuilder.word;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.tdl4j.onnx.graph.ModelBuilder;
import io.github.tdl4j.onnx.graph.OnnxModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A node with inputs of some shapes.
 *
 * @param constants further inputs, which are constants
 */
record OperatorCase(
    String name,
    int opset,
    String operator,
    List<AttributeProto> attributes,
    List<Shape> inputs,
    List<TensorProto> constants) {
  private static final int OPSET = 17;

  static OperatorCase of(String operator, List<Shape> inputs, AttributeProto... attributes) {
    String name =
        operator
            + " "
            + inputs
            + Arrays.stream(attributes)
                .map(
                    a ->
                        " "
                            + a.getName()
                            + " "
                            + a.getI()
                            + a.getIntsList()
                            + a.getF()
                            + a.getS().toStringUtf8())
                .reduce("", String::concat);
    return new OperatorCase(name, OPSET, operator, List.of(attributes), inputs, List.of());
  }

  OperatorCase in(int other) {
    return new OperatorCase(
        name + " opset " + other, other, operator, attributes, inputs, constants);
  }

  OperatorCase with(TensorProto... further) {
    return new OperatorCase(name, opset, operator, attributes, inputs, List.of(further));
  }

  private static List<Shape> shapes(int[]... shapes) {
    return Arrays.stream(shapes).map(Shape::of).toList();
  }

  private static int[] s(int... sizes) {
    return sizes;
  }

  /** Cases of all operators and attributes. */
  static Stream<OperatorCase> all() {
    return Stream.of(products(), elements(), windows(), others()).flatMap(List::stream);
  }

  private static List<OperatorCase> products() {
    List<OperatorCase> cases = new ArrayList<>();
    cases.add(of("Gemm", shapes(s(3, 4), s(4, 2))));
    cases.add(of("Gemm", shapes(s(3, 4), s(4, 2), s(2))));
    cases.add(of("Gemm", shapes(s(3, 4), s(2, 4), s(1, 2)), integer("transB", 1)));
    cases.add(
        of(
            "Gemm",
            shapes(s(4, 3), s(2, 4), s(3, 1)),
            integer("transA", 1),
            integer("transB", 1),
            number("alpha", 0.5f),
            number("beta", 2)));
    cases.add(of("Gemm", shapes(s(4, 3), s(4, 2), s()), integer("transA", 1)));
    cases.add(of("MatMul", shapes(s(3, 4), s(4, 2))));
    cases.add(of("MatMul", shapes(s(2, 3, 4), s(4, 2))));
    cases.add(of("MatMul", shapes(s(2, 3, 4), s(2, 4, 5))));
    cases.add(of("MatMul", shapes(s(3, 4), s(2, 4, 5))));
    cases.add(of("MatMul", shapes(s(2, 1, 3, 4), s(3, 4, 5))));
    cases.add(of("MatMul", shapes(s(4), s(4, 2))));
    cases.add(of("MatMul", shapes(s(3, 4), s(4))));
    cases.add(of("MatMul", shapes(s(4), s(4))));
    for (String operator : List.of("Add", "Sub", "Mul", "Div")) {
      cases.add(of(operator, shapes(s(2, 3), s(2, 3))));
      cases.add(of(operator, shapes(s(2, 3, 4), s(4))));
      cases.add(of(operator, shapes(s(3, 1), s(2, 1, 4))));
      cases.add(of(operator, shapes(s(), s(2, 3))));
      cases.add(of(operator, shapes(s(2, 3), s())));
    }
    return cases;
  }

  private static List<OperatorCase> elements() {
    List<Shape> input = shapes(s(2, 5, 3));
    List<OperatorCase> cases = new ArrayList<>();
    for (String operator : List.of("Relu", "Sigmoid", "Tanh", "Identity", "Dropout")) {
      cases.add(of(operator, input));
    }
    cases.add(of("LeakyRelu", input));
    cases.add(of("LeakyRelu", input, number("alpha", 0.3f)));
    cases.add(of("HardSigmoid", input));
    cases.add(of("HardSigmoid", input, number("alpha", 0.7f), number("beta", 0.4f)));
    cases.add(of("Clip", input).with(scalar("low", -0.5f), scalar("high", 0.5f)));
    cases.add(of("Clip", input).with(scalar("low", -0.5f)));
    cases.add(of("Clip", input, number("min", -0.5f), number("max", 0.5f)).in(10));
    for (String operator : List.of("Softmax", "LogSoftmax")) {
      cases.add(of(operator, input));
      cases.add(of(operator, input, integer("axis", 1)));
      cases.add(of(operator, input, integer("axis", -2)));
      cases.add(of(operator, input).in(11));
      cases.add(of(operator, input, integer("axis", 2)).in(11));
    }
    return cases;
  }

  private static TensorProto scalar(String name, float value) {
    return floats(name, new float[] {value});
  }

  private static List<OperatorCase> windows() {
    List<OperatorCase> cases = new ArrayList<>();
    cases.add(of("Conv", shapes(s(2, 3, 5, 6), s(4, 3, 3, 2), s(4))));
    cases.add(of("Conv", shapes(s(2, 3, 5, 6), s(4, 3, 3, 3)), ints("pads", 1, 0, 2, 1)));
    cases.add(of("Conv", shapes(s(1, 2, 7, 6), s(2, 2, 3, 3)), ints("strides", 2, 3)));
    cases.add(of("Conv", shapes(s(1, 2, 7, 7), s(2, 2, 3, 2)), ints("dilations", 2, 3)));
    cases.add(of("Conv", shapes(s(2, 4, 5, 5), s(6, 2, 3, 3), s(6)), integer("group", 2)));
    cases.add(of("Conv", shapes(s(2, 4, 5, 5), s(4, 1, 3, 3)), integer("group", 4)));
    cases.add(of("Conv", shapes(s(2, 3, 8), s(4, 3, 3), s(4)), ints("pads", 1, 1)));
    for (String rule : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
      cases.add(
          of(
              "Conv",
              shapes(s(1, 2, 6, 7), s(3, 2, 3, 2)),
              word("auto_pad", rule),
              ints("strides", 2, 2)));
    }
    cases.addAll(fewFilters());
    cases.addAll(pools(shapes(s(2, 2, 6, 7))));
    return cases;
  }

  /** Convolutions whose groups have at most four filters, and one with more. */
  private static List<OperatorCase> fewFilters() {
    List<Shape> depthwise = shapes(s(2, 3, 7, 6), s(3, 1, 3, 3), s(3));
    AttributeProto each = integer("group", 3);
    List<OperatorCase> cases = new ArrayList<>();
    cases.add(of("Conv", depthwise, each, ints("pads", 1, 1, 1, 1)));
    cases.add(of("Conv", depthwise, each, ints("pads", 2, 0, 1, 3), ints("strides", 2, 3)));
    cases.add(of("Conv", depthwise, each, ints("dilations", 3, 2), ints("pads", 0, 2, 2, 0)));
    cases.add(of("Conv", depthwise, each, word("auto_pad", "SAME_LOWER"), ints("strides", 2, 2)));
    cases.add(of("Conv", depthwise, each, ints("pads", 4, 5, 4, 5), ints("strides", 1, 2)));
    cases.add(of("Conv", shapes(s(2, 3, 6, 7), s(6, 1, 2, 3), s(6)), each));
    cases.add(of("Conv", shapes(s(2, 3, 9), s(3, 1, 4)), each, ints("pads", 3, 1)));
    cases.add(of("Conv", shapes(s(1, 3, 4, 4), s(2, 3, 1, 1)), ints("strides", 2, 1)));
    cases.add(of("Conv", shapes(s(2, 4, 4, 4), s(10, 2, 2, 2), s(10)), integer("group", 2)));
    return cases;
  }

  private static List<OperatorCase> pools(List<Shape> picture) {
    List<OperatorCase> cases = new ArrayList<>();
    for (String operator : List.of("MaxPool", "AveragePool")) {
      cases.add(of(operator, picture, ints("kernel_shape", 2, 3)));
      cases.add(
          of(
              operator,
              picture,
              ints("kernel_shape", 3, 3),
              ints("pads", 1, 0, 1, 2),
              ints("strides", 2, 1)));
      cases.add(
          of(
              operator,
              picture,
              ints("kernel_shape", 3, 2),
              ints("strides", 2, 3),
              integer("ceil_mode", 1)));
      cases.add(
          of(
              operator,
              picture,
              ints("kernel_shape", 3, 3),
              word("auto_pad", "SAME_LOWER"),
              ints("strides", 2, 2)));
      cases.add(
          of(
              operator,
              picture,
              ints("kernel_shape", 3, 3),
              word("auto_pad", "SAME_UPPER"),
              ints("strides", 2, 2)));
      cases.add(of(operator, shapes(s(2, 3, 7)), ints("kernel_shape", 3)));
    }
    cases.add(of("MaxPool", picture, ints("kernel_shape", 2, 2), ints("dilations", 2, 3)));
    cases.add(
        of(
            "AveragePool",
            picture,
            ints("kernel_shape", 3, 3),
            ints("pads", 1, 1, 1, 1),
            integer("count_include_pad", 1)));
    cases.add(
        of(
            "AveragePool",
            picture,
            ints("kernel_shape", 3, 3),
            ints("pads", 1, 1, 1, 1),
            integer("count_include_pad", 1),
            ints("strides", 2, 2),
            integer("ceil_mode", 1)));
    cases.add(of("GlobalAveragePool", picture));
    cases.add(of("GlobalAveragePool", shapes(s(2, 3, 4))));
    return cases;
  }

  private static List<OperatorCase> others() {
    List<OperatorCase> cases = new ArrayList<>();
    for (int axis : new int[] {0, 1, 2, 3, -1}) {
      cases.add(of("Flatten", shapes(s(2, 3, 4)), integer("axis", axis)));
    }
    cases.add(of("Reshape", shapes(s(2, 3, 4))).with(integers("shape", 0, -1)));
    cases.add(of("Reshape", shapes(s(2, 3, 4))).with(integers("shape", 4, 3, 2)));
    cases.add(of("Reshape", shapes(s(2, 3, 4))).with(integers("shape", -1)));
    cases.add(
        of(
            "BatchNormalization",
            shapes(s(2, 3, 2, 2), s(3), s(3), s(3), s(3)),
            number("epsilon", 0.01f)));
    cases.add(of("BatchNormalization", shapes(s(4, 3), s(3), s(3), s(3), s(3))));
    return cases;
  }

  /** The model of the node alone. */
  OnnxModel model() {
    ModelBuilder builder = new ModelBuilder(opset);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      names.add("x" + i);
      builder.input("x" + i, inputs.get(i).sizes().stream().mapToInt(size -> size).toArray());
    }
    for (TensorProto constant : constants) {
      names.add(constant.getName());
      builder.constant(constant);
    }
    return builder
        .node(operator, String.join(",", names), "y", attributes.toArray(AttributeProto[]::new))
        .outputOfAnyShape("y")
        .model();
  }

  /**
   * Different numbers, 0.07 apart and not near 0 or ±0.5, so that a small change of one passes no
   * bend of a function. Inputs of a normalisation after the first are positive.
   */
  List<Tensor> values() {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int count = inputs.get(i).count();
      List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
      Collections.shuffle(order, new Random(17 + i));
      float[] values = new float[count];
      for (int k = 0; k < count; k++) {
        values[k] = (order.get(k) - count / 2) * 0.07f + 0.031f;
        boolean mustBePositive =
            i > 0 && (operator.equals("BatchNormalization") || operator.equals("Div"));
        values[k] = mustBePositive ? 0.5f + Math.abs(values[k]) : values[k];
      }
      tensors.add(Tensor.of(inputs.get(i), values));
    }
    return tensors;
  }

  NodeOperator operatorOfNode() {
    OnnxModel model = model();
    return new Operators(model.graph()).of(model.graph().nodes().get(0));
  }

  @Override
  public String toString() {
    return name;
  }
}
