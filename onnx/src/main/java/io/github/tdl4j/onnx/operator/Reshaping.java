package io.github.tdl4j.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The same elements in another shape.
 *
 * @param target from the shape of the input to that of the result
 */
record Reshaping(UnaryOperator<Shape> target) implements Operator {

  /** Returns the operator that joins the dimensions before an axis, and those from it on. */
  static Reshaping flatten(int axis) {
    return new Reshaping(
        shape -> {
          int first = axis == shape.rank() ? axis : shape.axis(axis);
          int rest = shape.countFrom(first);
          int outer = shape.sizes().subList(0, first).stream().reduce(1, (a, b) -> a * b);
          return Shape.of(outer, rest);
        });
  }

  /**
   * Returns the operator of a given shape.
   *
   * @param sizes −1 for the size that follows from the others, and 0 for that of the input
   * @param allowZero whether 0 is a size itself
   */
  static Reshaping to(List<Long> sizes, boolean allowZero) {
    List<Long> given = List.copyOf(sizes);
    return new Reshaping(shape -> resolved(given, allowZero, shape));
  }

  /** Returns the operator from n rows to n rows of this shape. */
  static Reshaping toRows(List<Integer> ofRow) {
    List<Integer> sizes = new ArrayList<>(List.of(1));
    sizes.addAll(ofRow);
    return new Reshaping(shape -> new Shape(sizes).withFirst(shape.size(0)));
  }

  /** Returns the operator whose shape is computed by nodes and is known after a run alone. */
  static Reshaping unknown(String output) {
    return new Reshaping(
        shape -> {
          throw new IllegalArgumentException("the shape of " + output + " is computed by nodes");
        });
  }

  private static Shape resolved(List<Long> given, boolean allowZero, Shape shape) {
    List<Integer> sizes = new ArrayList<>();
    int open = -1;
    long known = 1;
    for (int i = 0; i < given.size(); i++) {
      long size = given.get(i);
      if (size == 0 && !allowZero && i < shape.rank()) {
        size = shape.size(i);
      }
      if (size < -1 || size > Shape.MOST || (size == -1 && open >= 0)) {
        throw new IllegalArgumentException("shape must have sizes but is " + given);
      }
      open = size == -1 ? i : open;
      sizes.add((int) size);
      known = size == -1 ? known : Math.min(Shape.MOST, known) * size;
    }
    if (open >= 0) {
      sizes.set(open, known == 0 ? 0 : (int) (shape.count() / known));
    }
    return new Shape(sizes);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape result = target.apply(inputs.get(0));
    if (result.count() != inputs.get(0).count()) {
      throw new IllegalArgumentException(
          "shape must have as many elements as " + inputs.get(0) + " but is " + result);
    }
    return result;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    return inputs.get(0).in(shape(List.of(inputs.get(0).shape())));
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    return Map.of(0, step.errors().in(step.inputs().get(0).shape()));
  }
}
