package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * alpha A B + beta C, where A and B may be transposed and C is broadcast.
 *
 * @param transposesLeft whether A is transposed
 * @param transposesRight whether B is transposed
 */
record Gemm(float alpha, float beta, boolean transposesLeft, boolean transposesRight)
    implements Operator {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    if (a.rank() != 2 || b.rank() != 2) {
      throw new IllegalArgumentException("factors must have 2 dimensions but are " + a + ", " + b);
    }
    int inner = a.size(transposesLeft ? 0 : 1);
    if (inner != b.size(transposesRight ? 1 : 0)) {
      throw new IllegalArgumentException("factors must fit but are " + a + " and " + b);
    }
    Shape result = Shape.of(a.size(transposesLeft ? 1 : 0), b.size(transposesRight ? 0 : 1));
    if (inputs.size() > 2 && !Broadcast.shape(result, inputs.get(2)).equals(result)) {
      throw new IllegalArgumentException("C must fit " + result + " but is " + inputs.get(2));
    }
    return result;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    Shape result = shape(inputs.stream().map(Tensor::shape).toList());
    Matrix left = left(inputs.get(0));
    Matrix right = inputs.get(1).inRows(inputs.get(1).shape().size(0));
    float[] sum =
        Tensor.of(result, transposesRight ? left.timesTranspose(right) : left.times(right))
            .toArray();
    if (alpha != 1) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] *= alpha;
      }
    }
    if (inputs.size() > 2) {
      float[] added = inputs.get(2).elements();
      Broadcast.forEach(
          result, inputs.get(2).shape(), (index, from) -> sum[index] += beta * added[from]);
    }
    return Tensor.of(result, sum);
  }

  private Matrix left(Tensor a) {
    Matrix rows = a.inRows(a.shape().size(0));
    return transposesLeft ? rows.transpose() : rows;
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    Tensor a = step.inputs().get(0);
    Tensor b = step.inputs().get(1);
    Map<Integer, Tensor> gradients = new HashMap<>();
    MutableMatrix errors = step.errors().inRows(step.errors().shape().size(0)).mutableCopy();
    errors.scale(alpha);
    if (step.asked().contains(0)) {
      Matrix right = b.inRows(b.shape().size(0));
      Matrix byLeft = transposesRight ? errors.times(right) : errors.timesTranspose(right);
      gradients.put(0, Tensor.of(a.shape(), transposesLeft ? byLeft.transpose() : byLeft));
    }
    if (step.asked().contains(1)) {
      Matrix left = left(a);
      Matrix byRight = transposesRight ? errors.transposeTimes(left) : left.transposeTimes(errors);
      gradients.put(1, Tensor.of(b.shape(), byRight));
    }
    if (step.asked().contains(2)) {
      float[] scaled = step.errors().toArray();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= beta;
      }
      gradients.put(
          2,
          Broadcast.sums(Tensor.of(step.errors().shape(), scaled), step.inputs().get(2).shape()));
    }
    return gradients;
  }
}
