package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Batches;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.SgdParameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state of one training: parameters and their velocities, and the activations and errors of one
 * minibatch. It must be used by one thread.
 */
final class GradientDescent {
  private final Network start;
  private final Settings settings;
  private final Minibatch full;

  /** The settings of the updates. */
  record Settings(int epochs, SgdSettings descent, Dropout dropout) {}

  /**
   * Starts at the parameters of a network.
   *
   * @param rows the size of the largest minibatch
   */
  GradientDescent(Network network, Settings settings, int rows) {
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
    this.start = network;
    this.settings = settings;
    MutableMatrix ones = MutableMatrix.zeros(rows, 1);
    ones.fill(1);
    this.full =
        new Minibatch(
            MutableMatrix.zeros(rows, network.layers().get(0).inputs()),
            network.layers().stream().map(layer -> Step.of(layer, rows)).toList(),
            ones);
  }

  /** One layer in training, with the activations and errors of one minibatch. */
  private record Step(
      Activation activation,
      SgdParameter weights,
      SgdParameter bias,
      MutableMatrix activations,
      MutableMatrix errors) {
    static Step of(Layer layer, int batch) {
      return new Step(
          layer.activation(),
          SgdParameter.of(layer.weights()),
          SgdParameter.of(layer.bias()),
          MutableMatrix.zeros(batch, layer.units()),
          MutableMatrix.zeros(batch, layer.units()));
    }

    Step firstRows(int count) {
      return new Step(
          activation, weights, bias, activations.rowRange(0, count), errors.rowRange(0, count));
    }

    Layer toLayer() {
      return new Layer(weights.values(), bias.values(), activation);
    }
  }

  /** A minibatch; minibatches of all sizes share memory. */
  private record Minibatch(MutableMatrix input, List<Step> steps, Matrix ones) {
    Minibatch firstRows(int count) {
      return new Minibatch(
          input.rowRange(0, count),
          steps.stream().map(step -> step.firstRows(count)).toList(),
          ones.rowRange(0, count));
    }

    /** Returns the inputs of layer i. */
    Matrix below(int i) {
      return i == 0 ? input : steps.get(i - 1).activations();
    }

    Matrix outputs() {
      return steps.get(steps.size() - 1).activations();
    }

    int rows() {
      return input.rows();
    }
  }

  /** The training rows, their division into minibatches, and the random numbers of dropout. */
  record TrainingData(LabelledRows data, Batches batches, RandomStream random) {}

  /**
   * Trains for all epochs, or until {@code rule} ends the training.
   *
   * @throws DivergenceException if training diverges
   */
  Network run(TrainingData training, EarlyStopping.Rule rule) {
    Minibatch last = full.firstRows(training.batches().last());
    LossHistory history = new LossHistory(settings.epochs(), full.outputs().columns());
    boolean continues = true;
    for (int epoch = 0; continues && epoch < settings.epochs(); epoch++) {
      SgdParameter.Rates rates = settings.descent().at(epoch, settings.epochs());
      for (int[] rows : training.batches().nextEpoch()) {
        Minibatch batch = rows.length == training.batches().largest() ? full : last;
        forward(batch, training.data(), rows, training.random());
        measure(batch, training.data(), rows, history);
        backward(batch, training.data(), rows, rates);
      }
      history.end(epoch);
      continues = rule.continuesAfter(epoch + 1, network());
    }
    history.finish(() -> start.crossEntropy(training.data()));
    Network trained = finite(network());
    rule.ended(history.curve());
    return trained;
  }

  /** Records the losses of a minibatch before its update. */
  private static void measure(Minibatch batch, LabelledRows data, int[] rows, LossHistory history) {
    for (int i = 0; i < rows.length; i++) {
      int label = data.labels().get(rows[i]);
      history.add(data.weights().get(rows[i]), batch.outputs().get(i, label));
    }
  }

  /** Checks the weights, because outputs may be finite when weights are not. */
  private static Network finite(Network network) {
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (!layer.weights().isFinite() || !layer.bias().isFinite()) {
        throw LossHistory.diverged("weights became infinite in layer " + (i + 1));
      }
    }
    return network;
  }

  /** Returns the current network, which shares its parameters with the training. */
  private Network network() {
    return new Network(full.steps().stream().map(Step::toLayer).toList());
  }

  /**
   * Takes one step along the negative gradient of (1/m) Σ weight · cross-entropy over these m rows.
   *
   * @param random for dropout
   */
  List<SgdParameter> step(
      LabelledRows data, int[] rows, SgdParameter.Rates rates, RandomStream random) {
    Minibatch batch = full.firstRows(rows.length);
    forward(batch, data, rows, random);
    backward(batch, data, rows, rates);
    return full.steps().stream().flatMap(step -> Stream.of(step.weights(), step.bias())).toList();
  }

  private void forward(Minibatch batch, LabelledRows data, int[] rows, RandomStream random) {
    data.rows().read(rows, batch.input());
    Dropout.apply(settings.dropout().input(), batch.input(), random);
    int last = batch.steps().size() - 1;
    for (int i = 0; i <= last; i++) {
      Step step = batch.steps().get(i);
      step.toLayer().activateInto(batch.below(i), step.activations());
      if (i < last) {
        Dropout.apply(settings.dropout().hidden(), step.activations(), random);
      }
    }
  }

  private void backward(Minibatch batch, LabelledRows data, int[] rows, SgdParameter.Rates rates) {
    int last = batch.steps().size() - 1;
    outputErrors(batch.steps().get(last), data, rows);
    for (int i = last; i >= 0; i--) {
      Step step = batch.steps().get(i);
      if (i > 0) {
        passDown(step, batch.steps().get(i - 1));
      }
      float share = 1f / batch.rows();
      step.weights()
          .step(new SgdParameter.Gradient(share, batch.below(i), step.errors(), 0), rates);
      step.bias()
          .step(
              new SgdParameter.Gradient(share, batch.ones(), step.errors(), 0),
              rates.withoutDecay());
    }
  }

  /**
   * Sets errors = weight (target − output), the negative derivative by the inputs of the softmax.
   */
  private static void outputErrors(Step output, LabelledRows data, int[] rows) {
    for (int i = 0; i < rows.length; i++) {
      float[] errors = output.activations().row(i);
      float weight = data.weights().get(rows[i]).floatValue();
      for (int unit = 0; unit < errors.length; unit++) {
        errors[unit] *= -weight;
      }
      errors[data.labels().get(rows[i])] += weight;
      output.errors().setRow(i, errors);
    }
  }

  /**
   * Computes the errors of a sigmoid layer: the errors above times the transposed weights times h
   * (1 − h). A dropped unit is 0 and has no error; a retained unit is a = h / share, where share is
   * the share of retained units, and the derivative of its activation is a (1 − share a).
   */
  private void passDown(Step above, Step below) {
    below.errors().setProductTranspose(above.errors(), above.weights().values());
    float retained = (float) (1 - settings.dropout().hidden());
    below
        .errors()
        .update(
            below.activations(),
            (errors, a, count) -> {
              for (int i = 0; i < count; i++) {
                errors[i] *= a[i] * (1 - retained * a[i]);
              }
            });
  }
}
