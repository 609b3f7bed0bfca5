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
 * The scratch space of one training by {@link Backpropagation}: parameters and their velocities,
 * and the activations and errors of one minibatch. It belongs to one thread.
 */
final class GradientDescent {
  private final Network start;
  private final Settings settings;
  private final Minibatch full;

  /** The settings of {@link Backpropagation} that updates depend on. */
  record Settings(int epochs, SgdSettings descent, Dropout dropout) {}

  /**
   * Starts at the parameters of {@code network}.
   *
   * @param rows the most rows that a minibatch has
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

  /** One layer under training; the last two are of one minibatch. */
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

  /** A minibatch of one size, in memory that all sizes share. */
  private record Minibatch(MutableMatrix input, List<Step> steps, Matrix ones) {
    Minibatch firstRows(int count) {
      return new Minibatch(
          input.rowRange(0, count),
          steps.stream().map(step -> step.firstRows(count)).toList(),
          ones.rowRange(0, count));
    }

    /** What enters layer i. */
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

  /** What is taught, in which order, and what is left out by chance. */
  record Lesson(LabelledRows taught, Batches batches, RandomStream random) {}

  /**
   * Trains for all epochs, or until {@code watch} ends it.
   *
   * @throws DivergenceException if training runs away
   */
  Network run(Lesson lesson, EarlyStopping.Watch watch) {
    Minibatch last = full.firstRows(lesson.batches().last());
    LossHistory progress = new LossHistory(settings.epochs(), full.outputs().columns());
    boolean goesOn = true;
    for (int epoch = 0; goesOn && epoch < settings.epochs(); epoch++) {
      SgdParameter.Rates rates = settings.descent().at(epoch, settings.epochs());
      for (int[] rows : lesson.batches().ofNextEpoch()) {
        Minibatch batch = rows.length == lesson.batches().largest() ? full : last;
        forward(batch, lesson.taught(), rows, lesson.random());
        measure(batch, lesson.taught(), rows, progress);
        backward(batch, lesson.taught(), rows, rates);
      }
      progress.end(epoch);
      goesOn = watch.goesOn(epoch + 1, network());
    }
    progress.finish(() -> start.crossEntropy(lesson.taught()));
    return finite(network());
  }

  /** The losses of a minibatch before its step. */
  private static void measure(
      Minibatch batch, LabelledRows taught, int[] rows, LossHistory progress) {
    for (int i = 0; i < rows.length; i++) {
      int label = taught.labels().get(rows[i]);
      progress.add(taught.weights().get(rows[i]), batch.outputs().get(i, label));
    }
  }

  /** Outputs may hide that weights are infinite: the sigmoid of infinity is 1. */
  private static Network finite(Network network) {
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (!layer.weights().isFinite() || !layer.bias().isFinite()) {
        throw LossHistory.diverged("weights became infinite in layer " + (i + 1));
      }
    }
    return network;
  }

  /** As it is at this moment; it changes with the next step. */
  private Network network() {
    return new Network(full.steps().stream().map(Step::toLayer).toList());
  }

  /**
   * One step along minus the gradient of (1/m) Σ weight · cross-entropy over these m rows.
   *
   * @param random draws the units that are left out
   */
  List<SgdParameter> step(
      LabelledRows taught, int[] rows, SgdParameter.Rates rates, RandomStream random) {
    Minibatch batch = full.firstRows(rows.length);
    forward(batch, taught, rows, random);
    backward(batch, taught, rows, rates);
    return full.steps().stream().flatMap(step -> Stream.of(step.weights(), step.bias())).toList();
  }

  private void forward(Minibatch batch, LabelledRows taught, int[] rows, RandomStream random) {
    taught.rows().read(rows, batch.input());
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

  private void backward(
      Minibatch batch, LabelledRows taught, int[] rows, SgdParameter.Rates rates) {
    int last = batch.steps().size() - 1;
    outputErrors(batch.steps().get(last), taught, rows);
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

  /**
   * Errors of a sigmoid layer: those above, sent back through the weights, times h (1 − h). A unit
   * that was left out is 0 and has none; one that stayed is a = h / stays, and the derivative of
   * its activation by its input a (1 − stays a).
   */
  private void passDown(Step above, Step below) {
    below.errors().setProductTranspose(above.errors(), above.weights().values());
    float stays = (float) (1 - settings.dropout().hidden());
    below
        .errors()
        .update(
            below.activations(),
            (errors, a, count) -> {
              for (int i = 0; i < count; i++) {
                errors[i] *= a[i] * (1 - stays * a[i]);
              }
            });
  }
}
