package io.github.tdl4j.onnx.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Multidirectional broadcasting: a dimension of size 1 is repeated. */
final class Broadcast {
  private Broadcast() {}

  /** Returns the common shape. */
  static Shape shape(Shape left, Shape right) {
    int rank = Math.max(left.rank(), right.rank());
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int a = sizeAt(left, i - rank + left.rank());
      int b = sizeAt(right, i - rank + right.rank());
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException(
            "shapes must be equal or 1 in each dimension but are " + left + " and " + right);
      }
      sizes.add(a == 1 ? b : a);
    }
    return new Shape(sizes);
  }

  private static int sizeAt(Shape shape, int dimension) {
    return dimension < 0 ? 1 : shape.size(dimension);
  }

  /** Receives an element of the common shape and the element of the smaller one that it repeats. */
  interface Visitor {
    void visit(int index, int from);
  }

  /** Visits all elements of {@code whole} in order, with those of {@code part} that they repeat. */
  static void forEach(Shape whole, Shape part, Visitor visitor) {
    int rank = whole.rank();
    int count = whole.count();
    if (whole.equals(part)) {
      for (int i = 0; i < count; i++) {
        visitor.visit(i, i);
      }
      return;
    }
    int[] strides = strides(rank, part);
    int[] position = new int[rank];
    int from = 0;
    for (int i = 0; i < count; i++) {
      visitor.visit(i, from);
      for (int d = rank - 1; d >= 0; d--) {
        position[d]++;
        from += strides[d];
        if (position[d] < whole.size(d)) {
          break;
        }
        from -= strides[d] * position[d];
        position[d] = 0;
      }
    }
  }

  private static int[] strides(int rank, Shape part) {
    int[] strides = new int[rank];
    int stride = 1;
    for (int d = part.rank() - 1; d >= 0; d--) {
      strides[rank - part.rank() + d] = part.size(d) == 1 ? 0 : stride;
      stride *= part.size(d);
    }
    return strides;
  }

  /** Returns a tensor that repeats the elements of another one. */
  static Tensor to(Shape whole, Tensor part) {
    float[] result = new float[whole.count()];
    float[] values = part.elements();
    forEach(whole, part.shape(), (index, from) -> result[index] = values[from]);
    return Tensor.of(whole, result);
  }

  /** Returns the sums of the elements that repeat one element of {@code part}. */
  static Tensor sums(Tensor whole, Shape part) {
    if (whole.shape().equals(part)) {
      return whole;
    }
    double[] sums = new double[part.count()];
    float[] values = whole.elements();
    forEach(whole.shape(), part, (index, to) -> sums[to] += values[index]);
    float[] result = new float[sums.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) sums[i];
    }
    return Tensor.of(part, result);
  }

  /** Returns the sizes of the common shape of all but the last two dimensions. */
  static List<Integer> batch(Shape left, Shape right) {
    List<Integer> leading = new ArrayList<>(shape(leading(left), leading(right)).sizes());
    return Collections.unmodifiableList(leading);
  }

  static Shape leading(Shape shape) {
    return new Shape(shape.sizes().subList(0, shape.rank() - 2));
  }
}
