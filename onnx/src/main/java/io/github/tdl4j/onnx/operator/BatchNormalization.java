package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.onnx.operator.Window.Pictures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Normalisation by fixed means and variances of the channels, then a scale and a bias. Means and
 * variances are inputs 3 and 4 and have no derivatives.
 *
 * @param epsilon is added to the variances
 */
record BatchNormalization(float epsilon) implements Operator {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    if (in.rank() < 2) {
      throw new IllegalArgumentException("the input must have 2 dimensions or more but is " + in);
    }
    for (Shape each : inputs.subList(1, inputs.size())) {
      if (!each.equals(Shape.of(in.size(1)))) {
        throw new IllegalArgumentException(
            "scale, bias, mean and variance must have " + in.size(1) + " numbers but have " + each);
      }
    }
    return in;
  }

  private float deviation(List<Tensor> inputs, int channel) {
    return (float) Math.sqrt(inputs.get(4).get(channel) + (double) epsilon);
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    Shape shape = inputs.get(0).shape();
    float[] values = inputs.get(0).toArray();
    float[] factors = new float[shape.size(1)];
    for (int channel = 0; channel < factors.length; channel++) {
      factors[channel] = inputs.get(1).get(channel) / deviation(inputs, channel);
    }
    int pixels = shape.countFrom(2);
    for (int i = 0; i < values.length; i++) {
      int channel = i / pixels % factors.length;
      values[i] =
          (values[i] - inputs.get(3).get(channel)) * factors[channel] + inputs.get(2).get(channel);
    }
    return Tensor.of(shape, values);
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    List<Tensor> inputs = step.inputs();
    Shape shape = inputs.get(0).shape();
    int pixels = shape.countFrom(2);
    int channels = shape.size(1);
    float[] byInput = step.errors().toArray();
    float[] byScale = step.errors().toArray();
    for (int i = 0; i < byInput.length; i++) {
      int channel = i / pixels % channels;
      float deviation = deviation(inputs, channel);
      byInput[i] *= inputs.get(1).get(channel) / deviation;
      byScale[i] *= (inputs.get(0).get(i) - inputs.get(3).get(channel)) / deviation;
    }
    Pictures sizes = new Pictures(shape.size(0), channels, 1, pixels);
    Map<Integer, Tensor> gradients = new HashMap<>();
    if (step.asked().contains(0)) {
      gradients.put(0, Tensor.of(shape, byInput));
    }
    if (step.asked().contains(1)) {
      gradients.put(1, Convolution.channelSums(Tensor.of(shape, byScale), sizes));
    }
    if (step.asked().contains(2)) {
      gradients.put(2, Convolution.channelSums(step.errors(), sizes));
    }
    return gradients;
  }
}
