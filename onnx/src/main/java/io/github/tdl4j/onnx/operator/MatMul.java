package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Products of matrices, as those of NumPy: leading dimensions are broadcast. */
record MatMul() implements Operator {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape left = asMatrices(inputs.get(0), true);
    Shape right = asMatrices(inputs.get(1), false);
    List<Integer> sizes = new ArrayList<>(whole(left, right).sizes());
    if (inputs.get(1).rank() == 1) {
      sizes.remove(sizes.size() - 1);
    }
    if (inputs.get(0).rank() == 1) {
      sizes.remove(sizes.size() - (inputs.get(1).rank() == 1 ? 1 : 2));
    }
    return new Shape(sizes);
  }

  private static Shape asMatrices(Shape shape, boolean isLeft) {
    if (shape.rank() == 0) {
      throw new IllegalArgumentException("factors must have a dimension but one has none");
    }
    if (shape.rank() > 1) {
      return shape;
    }
    return isLeft ? Shape.of(1, shape.size(0)) : Shape.of(shape.size(0), 1);
  }

  private static Shape whole(Shape left, Shape right) {
    if (left.size(left.rank() - 1) != right.size(right.rank() - 2)) {
      throw new IllegalArgumentException("factors must fit but are " + left + " and " + right);
    }
    List<Integer> sizes = new ArrayList<>(Broadcast.batch(left, right));
    sizes.add(left.size(left.rank() - 2));
    sizes.add(right.size(right.rank() - 1));
    return new Shape(sizes);
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    Shape result = shape(inputs.stream().map(Tensor::shape).toList());
    Tensor left = matrices(inputs.get(0), true);
    Tensor right = matrices(inputs.get(1), false);
    Shape whole = whole(left.shape(), right.shape());
    if (right.shape().rank() == 2) {
      return Tensor.of(result, rows(left).times(rows(right)));
    }
    float[] values = new float[whole.count()];
    forEachProduct(
        whole,
        left,
        right,
        (number, a, b) -> copy(left.matrix(a).times(right.matrix(b)), values, number));
    return Tensor.of(result, values);
  }

  /** All rows of all matrices, one below the other. */
  private static Matrix rows(Tensor tensor) {
    Shape shape = tensor.shape();
    int width = shape.size(shape.rank() - 1);
    return tensor.inRows(width == 0 ? shape.size(0) : tensor.count() / width);
  }

  private static Tensor matrices(Tensor tensor, boolean isLeft) {
    return tensor.in(asMatrices(tensor.shape(), isLeft));
  }

  private interface Product {
    void run(int number, int left, int right);
  }

  private static void forEachProduct(Shape whole, Tensor left, Tensor right, Product product) {
    Shape batch = Broadcast.leading(whole);
    int[] lefts = new int[batch.count()];
    Broadcast.forEach(batch, Broadcast.leading(left.shape()), (index, from) -> lefts[index] = from);
    Broadcast.forEach(
        batch,
        Broadcast.leading(right.shape()),
        (index, from) -> product.run(index, lefts[index], from));
  }

  private static void copy(Matrix product, float[] into, int number) {
    int count = product.rows() * product.columns();
    if (count > 0) {
      System.arraycopy(product.inRows(1).row(0), 0, into, number * count, count);
    }
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    Tensor left = matrices(step.inputs().get(0), true);
    Tensor right = matrices(step.inputs().get(1), false);
    Tensor errors = step.errors().in(whole(left.shape(), right.shape()));
    Map<Integer, Tensor> gradients = new HashMap<>();
    for (int side : step.asked()) {
      Tensor of = side == 0 ? left : right;
      Tensor sums =
          right.shape().rank() == 2
              ? Tensor.of(
                  of.shape(),
                  side == 0
                      ? rows(errors).timesTranspose(rows(right))
                      : rows(left).transposeTimes(rows(errors)))
              : sums(errors, left, right, side);
      gradients.put(side, sums.in(step.inputs().get(side).shape()));
    }
    return gradients;
  }

  private static Tensor sums(Tensor errors, Tensor left, Tensor right, int side) {
    Tensor of = side == 0 ? left : right;
    float[] sums = new float[of.count()];
    forEachProduct(
        errors.shape(),
        left,
        right,
        (number, a, b) -> {
          Matrix error = errors.matrix(number);
          Matrix added =
              side == 0
                  ? error.timesTranspose(right.matrix(b))
                  : left.matrix(a).transposeTimes(error);
          int count = added.rows() * added.columns();
          float[] values = count == 0 ? new float[0] : added.inRows(1).row(0);
          int at = (side == 0 ? a : b) * count;
          for (int i = 0; i < count; i++) {
            sums[at + i] += values[i];
          }
        });
    return Tensor.of(of.shape(), Arrays.copyOf(sums, sums.length));
  }
}
