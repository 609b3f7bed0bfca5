package io.github.tdl4j.onnx.runtime;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.tdl4j.onnx.graph.GraphTensor;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The input of a model, as rows: a row has the numbers of all dimensions but the first.
 *
 * @param name of the input
 * @param rowShape all dimensions but the first
 * @param isSingle whether the model takes one row at a time
 */
public record ModelInput(String name, List<Integer> rowShape, boolean isSingle) {
  public ModelInput {
    rowShape = List.copyOf(rowShape);
  }

  /**
   * Finds the input of a model.
   *
   * @param name of the input; empty for the only one
   * @param rowShape the shape of a row; empty if the file gives it
   * @throws io.github.tdl4j.io.InputException if there is no such input of type float32, there are
   *     others, or the shape does not fit
   */
  public static ModelInput of(OnnxModel model, Optional<String> name, List<Integer> rowShape) {
    List<String> names = model.graph().inputs().stream().map(GraphTensor::name).toList();
    if (names.size() != 1 || !name.orElse(names.get(0)).equals(names.get(0))) {
      throw model.fault(
          "must have one input"
              + name.map(given -> ", " + given + ",").orElse("")
              + " but has the inputs "
              + names);
    }
    GraphTensor input = model.graph().inputs().get(0);
    if (input.elementType() != DataType.FLOAT_VALUE) {
      throw model.fault("input " + input.name() + " must be of type float32 but is not");
    }
    TensorShape shape = input.shape().orElse(new TensorShape(List.of()));
    int first = shape.rank() == 0 ? TensorShape.OPEN : shape.dimensions().get(0);
    if (first != TensorShape.OPEN && first != 1) {
      throw model.fault(
          "input "
              + input.name()
              + " must have any number of rows, or one, as its first dimension, but has the shape "
              + shape);
    }
    return new ModelInput(input.name(), rowShape(model, shape, rowShape), first == 1);
  }

  private static List<Integer> rowShape(OnnxModel model, TensorShape shape, List<Integer> given) {
    List<Integer> known =
        shape.rank() == 0 ? List.of() : shape.dimensions().subList(1, shape.rank());
    boolean fits = shape.rank() == 0 || known.size() == given.size();
    for (int i = 0; fits && i < known.size(); i++) {
      fits = known.get(i) == TensorShape.OPEN || known.get(i).equals(given.get(i));
    }
    if (given.isEmpty() && shape.rank() > 0 && shape.isFixedPerRow()) {
      return known;
    }
    if (given.isEmpty() || !fits) {
      throw model.fault(
          "the shape of a row must be given, as [1, 28, 28], and fit the input, whose shape is "
              + (shape.rank() == 0 ? "open" : shape)
              + ", but is "
              + given);
    }
    long count = given.stream().mapToLong(size -> size).reduce(1, Math::multiplyExact);
    if (count > Integer.MAX_VALUE) {
      throw model.fault("a row must have fewer numbers than the shape " + given + " has");
    }
    return given;
  }

  /** Returns the number of numbers of a row. */
  public int width() {
    return rowShape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Returns the shape of so many rows. */
  long[] shape(int rows) {
    List<Integer> sizes = new ArrayList<>(List.of(rows));
    sizes.addAll(rowShape);
    return sizes.stream().mapToLong(size -> size).toArray();
  }
}
