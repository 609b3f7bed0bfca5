package io.github.tdl4j.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The mean of each channel over all other dimensions but the first, which stay with size 1. */
record GlobalMean() implements Operator {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    if (in.rank() < 3) {
      throw new IllegalArgumentException("the input must have 3 dimensions or more but is " + in);
    }
    List<Integer> sizes = new ArrayList<>(in.sizes().subList(0, 2));
    while (sizes.size() < in.rank()) {
      sizes.add(1);
    }
    return new Shape(sizes);
  }

  @Override
  public Tensor forward(List<Tensor> inputs) {
    Shape result = shape(List.of(inputs.get(0).shape()));
    int pixels = inputs.get(0).shape().countFrom(2);
    float[] means = new float[result.count()];
    for (int channel = 0; channel < means.length; channel++) {
      double sum = 0;
      for (int i = 0; i < pixels; i++) {
        sum += inputs.get(0).get(channel * pixels + i);
      }
      means[channel] = (float) (sum / pixels);
    }
    return Tensor.of(result, means);
  }

  @Override
  public Map<Integer, Tensor> backward(Step step) {
    Shape in = step.inputs().get(0).shape();
    int pixels = in.countFrom(2);
    float[] gradient = new float[in.count()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = step.errors().get(i / pixels) / pixels;
    }
    return Map.of(0, Tensor.of(in, gradient));
  }
}
