package io.github.tdl4j.onnx.operator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A differentiable function of tensors. It is immutable. */
public interface Operator {
  /**
   * Returns the shape of the result.
   *
   * @throws IllegalArgumentException if the operator is not defined for these shapes
   */
  Shape shape(List<Shape> inputs);

  /** Returns the result for inputs of fitting shapes. */
  Tensor forward(List<Tensor> inputs);

  /**
   * Returns the derivatives of a sum of weighted results by the inputs that are asked for, by the
   * position of the input. An input that the operator takes as fixed has none.
   */
  Map<Integer, Tensor> backward(Step step);

  /**
   * A computed result and the derivatives by it.
   *
   * @param inputs of the operator
   * @param output its result
   * @param errors the derivatives by the elements of the result
   * @param asked positions of the inputs whose derivatives are needed
   */
  record Step(List<Tensor> inputs, Tensor output, Tensor errors, Set<Integer> asked) {
    public Step {
      inputs = List.copyOf(inputs);
      asked = Set.copyOf(asked);
    }
  }
}
