package io.github.tdl4j.onnx.operator;

import java.util.List;
import java.util.Map;

/**
 * A function of each element.
 *
 * @param function the function
 * @param derivative its derivative, of the input and of the result
 */
record Elementwise(Function function, Derivative derivative) implements Operator {
  /** A function of one number. */
  interface Function {
    float of(float x);
  }

  /** The derivative of a function f at x. */
  interface Derivative {
    float of(float x, float result);
  }

  static Elementwise identity() {
    return new Elementwise(x -> x, (x, y) -> 1);
  }

  static Elementwise relu() {
    return new Elementwise(x -> Math.max(0, x), (x, y) -> x > 0 ? 1 : 0);
  }

  static Elementwise leakyRelu(float alpha) {
    return new Elementwise(x -> x >= 0 ? x : alpha * x, (x, y) -> x > 0 ? 1 : alpha);
  }

  static Elementwise clip(float low, float high) {
    return new Elementwise(
        x -> Math.min(high, Math.max(low, x)), (x, y) -> x > low && x < high ? 1 : 0);
  }

  static Elementwise hardSigmoid(float alpha, float beta) {
    return new Elementwise(
        x -> Math.min(1, Math.max(0, alpha * x + beta)), (x, y) -> y > 0 && y < 1 ? alpha : 0);
  }

  static Elementwise sigmoid() {
    return new Elementwise(
        x -> (float) (1 / (1 + StrictMath.exp(-(double) x))), (x, y) -> y * (1 - y));
  }

  static Elementwise tanh() {
    return new Elementwise(x -> (float) StrictMath.tanh(x), (x, y) -> 1 - y * y);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    float[] values = inputs.get(0).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = function.of(values[i]);
    }
    return Tensor.of(inputs.get(0).shape(), values);
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    float[] errors = step.errors().toArray();
    float[] x = step.inputs().get(0).elements();
    float[] y = step.output().elements();
    for (int i = 0; i < errors.length; i++) {
      errors[i] *= derivative.of(x[i], y[i]);
    }
    return Map.of(0, Tensor.of(step.output().shape(), errors));
  }
}
