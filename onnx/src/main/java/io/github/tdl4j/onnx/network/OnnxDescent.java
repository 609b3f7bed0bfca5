package io.github.tdl4j.onnx.network;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.SgdParameter;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.onnx.operator.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A training of the upper part of a foreign network: the weights and their velocities. */
final class OnnxDescent implements TrainableNetwork.Descent {
  private final OnnxUpper start;
  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final Map<String, float[]> velocities = new HashMap<>();

  OnnxDescent(OnnxUpper start) {
    this.start = start;
    start.graph().weights().keySet().stream()
        .sorted()
        .forEach(
            name -> {
              Tensor tensor = start.weights().get(name);
              float[] initial = tensor == null ? new float[0] : tensor.toArray();
              values.put(name, initial);
              velocities.put(name, new float[initial.length]);
            });
  }

  @Override
  public Matrix step(LabelledRows data, int[] rows, SgdParameter.Rates rates) {
    OnnxUpper.Form form = start.form();
    Map<String, Tensor> current = tensors();
    Map<String, Tensor> gradients = new HashMap<>();
    MutableMatrix outputs = MutableMatrix.zeros(rows.length, start.units());
    for (int from = 0; from < rows.length; from += form.most()) {
      int[] part = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + form.most()));
      Map<String, Tensor> computed =
          start.graph().forward(current, form.tensor(data.rows().select(part)));
      Tensor logits = start.logits(computed);
      float[] errors = new float[logits.count()];
      Matrix each = logits.inRows(part.length);
      for (int i = 0; i < part.length; i++) {
        float[] row = each.row(i);
        form.softmax(row);
        outputs.setRow(from + i, form.ofLabels(row));
        row[form.unitOfLabel().get(data.labels().get(part[i]))] -= 1;
        float share = data.weights().get(part[i]).floatValue() / rows.length;
        for (int unit = 0; unit < row.length; unit++) {
          errors[i * row.length + unit] = row[unit] * share;
        }
      }
      start
          .graph()
          .backward(computed, Tensor.of(logits.shape(), errors))
          .forEach((name, gradient) -> gradients.merge(name, gradient, Tensor::plus));
    }
    gradients.forEach((name, gradient) -> update(name, gradient, rates));
    return outputs;
  }

  /** Computes velocity = momentum velocity − rate (gradient + decay weight); weight += velocity. */
  private void update(String name, Tensor gradient, SgdParameter.Rates rates) {
    float[] value = values.getOrDefault(name, new float[0]);
    float[] velocity = velocities.getOrDefault(name, new float[0]);
    boolean decays = start.graph().weights().getOrDefault(name, false);
    float momentum = (float) rates.momentum();
    float rate = (float) rates.learningRate();
    float shrink = decays ? (float) (rates.learningRate() * rates.decay()) : 0;
    for (int i = 0; i < value.length; i++) {
      velocity[i] = momentum * velocity[i] - rate * gradient.get(i) - shrink * value[i];
      value[i] += velocity[i];
    }
  }

  private Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    values.forEach(
        (name, numbers) -> {
          Tensor first = start.weights().get(name);
          if (first != null) {
            tensors.put(name, Tensor.of(first.shape(), numbers.clone()));
          }
        });
    return tensors;
  }

  @Override
  public boolean isFinite() {
    for (float[] numbers : values.values()) {
      for (float number : numbers) {
        if (!Float.isFinite(number)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public TrainableNetwork network() {
    return start.with(tensors());
  }
}
