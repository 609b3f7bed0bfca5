package io.github.tdl4j.onnx.operator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The four operations on elements, with broadcasting. */
enum Arithmetic implements Operator {
  ADD {
    @Override
    float of(float a, float b) {
      return a + b;
    }

    @Override
    float byLeft(float a, float b) {
      return 1;
    }

    @Override
    float byRight(float a, float b) {
      return 1;
    }
  },
  SUB {
    @Override
    float of(float a, float b) {
      return a - b;
    }

    @Override
    float byLeft(float a, float b) {
      return 1;
    }

    @Override
    float byRight(float a, float b) {
      return -1;
    }
  },
  MUL {
    @Override
    float of(float a, float b) {
      return a * b;
    }

    @Override
    float byLeft(float a, float b) {
      return b;
    }

    @Override
    float byRight(float a, float b) {
      return a;
    }
  },
  DIV {
    @Override
    float of(float a, float b) {
      return a / b;
    }

    @Override
    float byLeft(float a, float b) {
      return 1 / b;
    }

    @Override
    float byRight(float a, float b) {
      return -a / (b * b);
    }
  };

  abstract float of(float a, float b);

  /** The derivative by the left operand. */
  abstract float byLeft(float a, float b);

  /** The derivative by the right operand. */
  abstract float byRight(float a, float b);

  @Override
  public Shape shape(List<Shape> inputs) {
    return Broadcast.shape(inputs.get(0), inputs.get(1));
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    Shape shape = Broadcast.shape(inputs.get(0).shape(), inputs.get(1).shape());
    float[] result = Broadcast.to(shape, inputs.get(0)).toArray();
    float[] right = inputs.get(1).elements();
    Broadcast.forEach(
        shape,
        inputs.get(1).shape(),
        (index, from) -> result[index] = of(result[index], right[from]));
    return Tensor.of(shape, result);
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    Shape shape = step.output().shape();
    float[] a = Broadcast.to(shape, step.inputs().get(0)).elements();
    float[] b = Broadcast.to(shape, step.inputs().get(1)).elements();
    Map<Integer, Tensor> gradients = new HashMap<>();
    for (int side : step.asked()) {
      float[] errors = step.errors().toArray();
      for (int i = 0; i < errors.length; i++) {
        errors[i] *= side == 0 ? byLeft(a[i], b[i]) : byRight(a[i], b[i]);
      }
      gradients.put(
          side, Broadcast.sums(Tensor.of(shape, errors), step.inputs().get(side).shape()));
    }
    return gradients;
  }
}
