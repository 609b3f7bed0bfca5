package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;

/**
 * The scratch space of one training by {@link Backpropagation}: parameters, their velocities and
 * gradients, and the activations and errors of one minibatch. It belongs to one thread.
 */
final class GradientDescent {
  private final Backpropagation settings;
  private final List<Step> steps;

  /**
   * Starts at the parameters of {@code network}.
   *
   * @param rows the most rows that a minibatch has
   */
  GradientDescent(Network network, Backpropagation settings, int rows) {
    Check.atLeast("the number of layers to be trained", network.layers().size(), 1);
    int last = network.layers().size() - 1;
    for (int i = 0; i <= last; i++) {
      Activation needed = i == last ? Activation.SOFTMAX : Activation.SIGMOID;
      if (network.layers().get(i).activation() != needed) {
        throw new IllegalArgumentException(
            "layer "
                + (i + 1)
                + " of "
                + (last + 1)
                + " must be "
                + needed
                + " to be trained but is "
                + network.layers().get(i).activation());
      }
    }
    this.settings = settings;
    this.steps = network.layers().stream().map(layer -> Step.of(layer, rows)).toList();
  }

  /** One layer under training; the last four are of one minibatch. */
  private record Step(
      Activation activation,
      Affine parameters,
      Affine velocity,
      Affine descent,
      MutableMatrix activations,
      MutableMatrix errors) {
    static Step of(Layer layer, int batch) {
      return new Step(
          layer.activation(),
          new Affine(layer.weights().mutableCopy(), layer.bias().mutableCopy()),
          Affine.zeros(layer.inputs(), layer.units()),
          Affine.zeros(layer.inputs(), layer.units()),
          MutableMatrix.zeros(batch, layer.units()),
          MutableMatrix.zeros(batch, layer.units()));
    }

    Step firstRows(int count) {
      return count == activations.rows()
          ? this
          : new Step(
              activation,
              parameters,
              velocity,
              descent,
              activations.rowRange(0, count),
              errors.rowRange(0, count));
    }

    void forward(Matrix input) {
      toLayer().activateInto(input, activations);
    }

    Layer toLayer() {
      return new Layer(parameters.weights, parameters.bias, activation);
    }
  }

  /** Weights and biases, or what is alike in shape. */
  record Affine(MutableMatrix weights, MutableMatrix bias) {
    static Affine zeros(int inputs, int units) {
      return new Affine(MutableMatrix.zeros(inputs, units), MutableMatrix.zeros(1, units));
    }
  }

  Network run(LabelledRows taught, Batches batches) {
    MutableMatrix input = MutableMatrix.zeros(batches.largest(), taught.rows().columns());
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      for (int[] rows : batches.ofNextEpoch()) {
        MutableMatrix batch = input.rowRange(0, rows.length);
        taught.rows().read(rows, batch);
        computeDescent(batch, taught, rows);
        update(settings.rateAt(epoch));
      }
    }
    return new Network(steps.stream().map(Step::toLayer).toList());
  }

  /**
   * For each layer, minus the gradient of (1/m) Σ weight · cross-entropy over these m rows.
   *
   * @param batch the rows, m x p
   * @param rows which rows of {@code taught} they are
   */
  List<Affine> computeDescent(Matrix batch, LabelledRows taught, int[] rows) {
    List<Step> current = steps.stream().map(step -> step.firstRows(rows.length)).toList();
    Matrix input = batch;
    for (Step step : current) {
      step.forward(input);
      input = step.activations();
    }
    int last = current.size() - 1;
    outputErrors(current.get(last), taught, rows);
    for (int i = last; i >= 0; i--) {
      Matrix below = i == 0 ? batch : current.get(i - 1).activations();
      descent(current.get(i), below);
      if (i > 0) {
        passDown(current.get(i), current.get(i - 1));
      }
    }
    return current.stream().map(Step::descent).toList();
  }

  /** errors = weight (target − output): minus the derivative towards the softmax's inputs. */
  private static void outputErrors(Step output, LabelledRows taught, int[] rows) {
    for (int i = 0; i < rows.length; i++) {
      float[] errors = output.activations().row(i);
      float weight = taught.weights().get(rows[i]).floatValue();
      for (int unit = 0; unit < errors.length; unit++) {
        errors[unit] *= -weight;
      }
      errors[taught.labels().get(rows[i])] += weight;
      output.errors().setRow(i, errors);
    }
  }

  private static void descent(Step step, Matrix below) {
    float share = 1f / below.rows();
    step.descent().weights().addTransposeProduct(0, share, below, step.errors());
    step.descent().bias().set(step.errors().columnMeans());
  }

  /** Errors of a sigmoid layer: those above, sent back through the weights, times h (1 − h). */
  private static void passDown(Step above, Step below) {
    below.errors().setProductTranspose(above.errors(), above.parameters().weights());
    below
        .errors()
        .update(
            below.activations(),
            (errors, h, count) -> {
              for (int i = 0; i < count; i++) {
                errors[i] *= h[i] * (1 - h[i]);
              }
            });
  }

  private void update(double rate) {
    Momentum.Rates rates = new Momentum.Rates(rate, settings.momentum(), settings.weightDecay());
    for (Step step : steps) {
      Affine parameters = step.parameters();
      Momentum.step(
          parameters.weights(), step.velocity().weights(), step.descent().weights(), rates);
      Momentum.step(
          parameters.bias(), step.velocity().bias(), step.descent().bias(), rates.withoutDecay());
    }
  }
}
