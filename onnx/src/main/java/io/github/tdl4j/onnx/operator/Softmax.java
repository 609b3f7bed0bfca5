package io.github.tdl4j.onnx.operator;

import java.util.List;
import java.util.Map;

/**
 * Exponentials scaled to a sum of 1, or the logarithms of these.
 *
 * @param axis dimension over which the sum is taken; it may count from the last one
 * @param joins whether the dimensions from the axis on are taken together, as before opset 13
 * @param isLog whether logarithms are the result
 */
record Softmax(int axis, boolean joins, boolean isLog) implements Operator {

  @Override
  public Shape shape(List<Shape> inputs) {
    inputs.get(0).axis(axis);
    return inputs.get(0);
  }

  /** The numbers of one sum: {@code count} of them from {@code start} on, each a stride apart. */
  private record Line(int start, int count, int stride) {
    int at(int i) {
      return start + i * stride;
    }
  }

  private interface LineStep {
    void run(Line line);
  }

  private void forEachLine(Shape shape, LineStep step) {
    int first = shape.axis(axis);
    int count = joins ? shape.countFrom(first) : shape.size(first);
    int stride = joins ? 1 : shape.countFrom(first + 1);
    int block = count * stride;
    for (int start = 0; block > 0 && start < shape.count(); start += block) {
      for (int i = 0; i < stride; i++) {
        step.run(new Line(start + i, count, stride));
      }
    }
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    float[] values = inputs.get(0).toArray();
    forEachLine(inputs.get(0).shape(), line -> replace(line, values));
    return Tensor.of(inputs.get(0).shape(), values);
  }

  private void replace(Line line, float[] values) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < line.count(); i++) {
      largest = Math.max(largest, values[line.at(i)]);
    }
    double sum = 0;
    for (int i = 0; i < line.count(); i++) {
      sum += StrictMath.exp(values[line.at(i)] - largest);
    }
    double log = StrictMath.log(sum);
    for (int i = 0; i < line.count(); i++) {
      double centred = values[line.at(i)] - largest;
      values[line.at(i)] = (float) (isLog ? centred - log : StrictMath.exp(centred) / sum);
    }
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    float[] gradient = step.errors().toArray();
    float[] results = step.output().elements();
    forEachLine(
        step.output().shape(),
        line -> {
          double sum = 0;
          for (int i = 0; i < line.count(); i++) {
            int at = line.at(i);
            sum += isLog ? gradient[at] : (double) gradient[at] * results[at];
          }
          for (int i = 0; i < line.count(); i++) {
            int at = line.at(i);
            gradient[at] =
                (float)
                    (isLog
                        ? gradient[at] - StrictMath.exp(results[at]) * sum
                        : results[at] * (gradient[at] - sum));
          }
        });
    return Map.of(0, Tensor.of(step.output().shape(), gradient));
  }
}
