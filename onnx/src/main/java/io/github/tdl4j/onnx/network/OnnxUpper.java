package io.github.tdl4j.onnx.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.SgdParameter;
import io.github.tdl4j.network.foreign.ForeignSettings;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.onnx.graph.OnnxWeights;
import io.github.tdl4j.onnx.operator.Shape;
import io.github.tdl4j.onnx.operator.Tensor;
import io.github.tdl4j.state.ByteArray;
import io.github.tdl4j.state.State;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a foreign classifier above a tensor, with its weights. The probabilities are those of
 * the labels of a data set: the softmax over their units.
 *
 * @param whole the whole network, with its first weights
 * @param graph the part above the tensor
 * @param form how rows are computed
 * @param weights the weights, by name
 */
record OnnxUpper(Whole whole, UpperGraph graph, Form form, Map<String, Tensor> weights)
    implements TrainableNetwork {
  OnnxUpper {
    weights = Map.copyOf(weights);
  }

  /**
   * The whole network.
   *
   * @param settings with the labels of all units
   * @param sha256 digest of the files from which it was read
   * @param model with its first weights
   */
  record Whole(ForeignSettings settings, String sha256, OnnxModel model) {}

  /**
   * The form of rows and outputs.
   *
   * @param row shape of the tensor for one row, with a first dimension of 1
   * @param most the most rows that are computed at a time; 1 if the graph takes single rows
   * @param outputs number of units of the graph
   * @param unitOfLabel unit of each label
   */
  record Form(Shape row, int most, int outputs, List<Integer> unitOfLabel) {
    Form {
      unitOfLabel = List.copyOf(unitOfLabel);
    }

    Tensor tensor(Matrix rows) {
      return Tensor.of(row.withFirst(rows.rows()), rows);
    }

    /** Returns the softmax over all units; each row of {@code logits} is replaced. */
    void softmax(float[] logits) {
      float largest = Float.NEGATIVE_INFINITY;
      for (float value : logits) {
        largest = Math.max(largest, value);
      }
      double sum = 0;
      for (float value : logits) {
        sum += StrictMath.exp(value - largest);
      }
      for (int unit = 0; unit < logits.length; unit++) {
        logits[unit] = (float) (StrictMath.exp(logits[unit] - largest) / sum);
      }
    }

    /** Returns the probabilities of the labels, whose sum is 1. */
    float[] ofLabels(float[] probabilities) {
      float[] chosen = new float[unitOfLabel.size()];
      double sum = 0;
      for (int label = 0; label < chosen.length; label++) {
        chosen[label] = probabilities[unitOfLabel.get(label)];
        sum += chosen[label];
      }
      if (probabilities.length > chosen.length && sum > 0) {
        for (int label = 0; label < chosen.length; label++) {
          chosen[label] = (float) (chosen[label] / sum);
        }
      }
      return chosen;
    }
  }

  @Override
  public int inputs() {
    return form.row().count();
  }

  @Override
  public int units() {
    return form.unitOfLabel().size();
  }

  @Override
  public Matrix activate(Rows rows) {
    return rows.mapped(units(), this::activate).toMatrix();
  }

  private void activate(Matrix rows, MutableMatrix into) {
    for (int from = 0; from < rows.rows(); from += form.most()) {
      int to = Math.min(rows.rows(), from + form.most());
      Map<String, Tensor> computed = graph.forward(weights, form.tensor(rows.rowRange(from, to)));
      Tensor logits = logits(computed);
      if (!logits.isFinite() && hasWeightsOfFile()) {
        requireFinite(computed);
      }
      Matrix outputs = logits.inRows(to - from);
      for (int i = from; i < to; i++) {
        float[] row = outputs.row(i - from);
        form.softmax(row);
        into.setRow(i, form.ofLabels(row));
      }
    }
  }

  Tensor logits(Map<String, Tensor> values) {
    Tensor logits = values.get(graph.logits());
    if (logits == null) {
      throw new IllegalStateException("tensor " + graph.logits() + " must be computed");
    }
    return logits;
  }

  private boolean hasWeightsOfFile() {
    return graph.initial().entrySet().stream()
        .allMatch(
            initial -> {
              Tensor now = weights.get(initial.getKey());
              return now != null && Arrays.equals(now.toArray(), initial.getValue().toArray());
            });
  }

  /**
   * Checks what the weights of the file compute from finite rows, so that no other cause is blamed.
   */
  private void requireFinite(Map<String, Tensor> computed) {
    graph
        .firstInfinite(computed)
        .ifPresent(
            label -> {
              throw whole
                  .model()
                  .fault(
                      label
                          + " must compute finite numbers from finite ones but does not, with the"
                          + " weights of the file and the rows of the data; look for a division by"
                          + " 0, a variance below 0 and very large weights");
            });
  }

  @Override
  public Descent descent() {
    return new Training(this);
  }

  /** Returns the same network with other weights. */
  OnnxUpper with(Map<String, Tensor> other) {
    return new OnnxUpper(whole, graph, form, new LinkedHashMap<>(other));
  }

  @Override
  public void write(Path file) {
    OnnxReader.of(whole.model().name(), current()).write(file);
  }

  @Override
  public State state() {
    return new OnnxState(whole.settings(), whole.sha256(), ByteArray.of(current().toByteArray()))
        .state();
  }

  /** Returns the whole network with the current weights. */
  private ModelProto current() {
    Map<String, FloatBuffer> values = new HashMap<>();
    weights.forEach((name, tensor) -> values.put(name, tensor.buffer()));
    return OnnxWeights.replaced(whole.model(), values);
  }

  /** A training: the weights and their velocities. */
  private static final class Training implements Descent {
    private final OnnxUpper start;
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Map<String, float[]> velocities = new HashMap<>();
    private boolean begun;

    Training(OnnxUpper start) {
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
      Form form = start.form();
      Map<String, Tensor> current = tensors();
      Map<String, Tensor> gradients = new HashMap<>();
      MutableMatrix outputs = MutableMatrix.zeros(rows.length, start.units());
      for (int from = 0; from < rows.length; from += form.most()) {
        int[] part = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + form.most()));
        Map<String, Tensor> computed =
            start.graph().forward(current, form.tensor(data.rows().select(part)));
        Tensor logits = start.logits(computed);
        if (!begun && !logits.isFinite()) {
          start.requireFinite(computed);
        }
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
      begun = true;
      gradients.forEach((name, gradient) -> update(name, gradient, rates));
      return outputs;
    }

    /**
     * Computes velocity = momentum velocity − rate (gradient + decay weight); weight += velocity.
     */
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
}
