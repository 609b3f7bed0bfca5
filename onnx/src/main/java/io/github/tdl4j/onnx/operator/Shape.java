package io.github.tdl4j.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of a tensor.
 *
 * @param sizes from the outermost to the innermost dimension, each at least 0
 */
public record Shape(List<Integer> sizes) {
  /** The most elements of a tensor. */
  public static final int MOST = 1 << 28;

  public Shape {
    sizes = List.copyOf(sizes);
    long count = 1;
    for (int size : sizes) {
      if (size < 0 || count * size > MOST) {
        throw new IllegalArgumentException(
            "sizes must be at least 0 and give at most " + MOST + " elements but are " + sizes);
      }
      count *= size;
    }
  }

  /** Returns a shape of these sizes. */
  public static Shape of(int... sizes) {
    return new Shape(Arrays.stream(sizes).boxed().toList());
  }

  /** Returns the number of dimensions. */
  public int rank() {
    return sizes.size();
  }

  /** Returns the size of a dimension. */
  public int size(int dimension) {
    return sizes.get(dimension);
  }

  /** Returns the number of elements. */
  public int count() {
    return countFrom(0);
  }

  /** Returns the number of elements of the dimensions from {@code first} on. */
  public int countFrom(int first) {
    return sizes.stream().skip(first).reduce(1, (a, b) -> a * b);
  }

  /** Returns the same shape with another size of the first dimension. */
  public Shape withFirst(int size) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.set(0, size);
    return new Shape(changed);
  }

  /**
   * Returns the dimension of a number that may count from the last one, as −1.
   *
   * @throws IllegalArgumentException if there is none
   */
  int axis(int number) {
    int axis = number < 0 ? number + rank() : number;
    if (axis < 0 || axis >= rank()) {
      throw new IllegalArgumentException(
          "axis must be a dimension of " + this + " but is " + number);
    }
    return axis;
  }

  @Override
  public String toString() {
    return sizes.toString();
  }
}
