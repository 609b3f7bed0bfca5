package io.github.tdl4j.embedding.neural;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One training of a multilayer perceptron with one hidden layer, on scaled rows. */
public final class MlpTraining {
  private static final int BATCH = 32;

  /** One pair in this many is held out. */
  private static final int HELD_OUT_INTERVAL = 7;

  /** Errors this many times as large as those of a constant show divergence. */
  private static final double DIVERGENCE_FACTOR = 100;

  private static final Seeds SEEDS = Seeds.FIXED.branch("perceptron");

  private final Settings settings;
  private final Matrix source;
  private final Matrix target;
  private final int[] training;
  private final int[] validation;
  private final Adam hidden;
  private final Adam hiddenBias;
  private final Adam output;
  private final Adam outputBias;

  /**
   * The settings of a training.
   *
   * @param hidden units
   * @param epochs the largest number of passes over the training pairs
   * @param patience passes without a smaller validation error after which training ends
   * @param learningRate of Adam
   * @param weightDecay decoupled from the gradient
   */
  record Settings(int hidden, int epochs, int patience, double learningRate, double weightDecay) {}

  /**
   * The parameters of the network.
   *
   * @param hidden W, p x h
   * @param hiddenBias c, 1 x h
   * @param output Z, h x q
   * @param outputBias d, 1 x q
   */
  public record Weights(Matrix hidden, Matrix hiddenBias, Matrix output, Matrix outputBias) {}

  /** One parameter with the running means of its gradient and of the gradient's square. */
  private static final class Adam {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final MutableMatrix values;
    private final MutableMatrix mean;
    private final MutableMatrix square;
    private int steps;

    Adam(MutableMatrix values) {
      this.values = values;
      this.mean = MutableMatrix.zeros(values.rows(), values.columns());
      this.square = MutableMatrix.zeros(values.rows(), values.columns());
    }

    /** Takes one step; {@code gradient} is overwritten. */
    void step(MutableMatrix gradient, double rate, double decay) {
      steps++;
      mean.update(gradient, (m, g, count) -> mix(m, g, BETA1, count));
      gradient.update(gradient, (g, same, count) -> multiply(g, same, count));
      square.update(gradient, (s, g, count) -> mix(s, g, BETA2, count));
      float unbiased = (float) (1 / Math.sqrt(1 - StrictMath.pow(BETA2, steps)));
      gradient.set(mean);
      gradient.update(
          square,
          (g, s, count) -> {
            for (int i = 0; i < count; i++) {
              g[i] /= (float) Math.sqrt(s[i]) * unbiased + EPSILON;
            }
          });
      values.scale((float) (1 - rate * decay));
      values.add((float) (-rate / (1 - StrictMath.pow(BETA1, steps))), gradient);
    }

    private static void mix(float[] into, float[] added, float beta, int count) {
      for (int i = 0; i < count; i++) {
        into[i] = beta * into[i] + (1 - beta) * added[i];
      }
    }

    private static void multiply(float[] into, float[] by, int count) {
      for (int i = 0; i < count; i++) {
        into[i] *= by[i];
      }
    }
  }

  MlpTraining(Settings settings, Matrix source, Matrix target) {
    this.settings = settings;
    this.source = source;
    this.target = target;
    int[] order = IntStream.range(0, source.rows()).toArray();
    SEEDS.stream("held").shuffle(order);
    int count = source.rows() < 2 ? 0 : Math.max(1, source.rows() / HELD_OUT_INTERVAL);
    this.validation = sorted(Arrays.copyOf(order, count));
    this.training = sorted(Arrays.copyOfRange(order, count, order.length));
    double deviation = 1 / Math.sqrt(source.columns());
    this.hidden =
        new Adam(SEEDS.stream("hidden").gaussians(source.columns(), settings.hidden(), deviation));
    this.hiddenBias = new Adam(MutableMatrix.zeros(1, settings.hidden()));
    this.output = new Adam(MutableMatrix.zeros(settings.hidden(), target.columns()));
    this.outputBias = new Adam(MutableMatrix.zeros(1, target.columns()));
  }

  private static int[] sorted(int[] rows) {
    Arrays.sort(rows);
    return rows;
  }

  /**
   * Trains until the error on the validation pairs no longer decreases.
   *
   * @throws ArithmeticException if training diverges: errors become infinite, or never fall below
   *     those of the mean target and end above a hundred times them
   */
  Weights run() {
    RandomStream random = SEEDS.stream("orders");
    Weights best = weights();
    double start = error(validation);
    double least = start;
    double last = start;
    int since = 0;
    for (int epoch = 0; epoch < settings.epochs() && validation.length > 0; epoch++) {
      for (int[] batch : batches(random)) {
        step(batch);
      }
      double error = error(validation);
      if (!Double.isFinite(error)) {
        throw diverged("infinite in epoch " + (epoch + 1));
      }
      last = error;
      since = error < least ? 0 : since + 1;
      if (since == 0) {
        least = error;
        best = weights();
      } else if (since >= settings.patience()) {
        break;
      }
    }
    if (least == start && last > DIVERGENCE_FACTOR * start) {
      throw diverged(DIVERGENCE_FACTOR + " times those of the mean target and more");
    }
    return best;
  }

  private static ArithmeticException diverged(String errors) {
    return new ArithmeticException(
        "learningRate must let training converge but errors became " + errors + "; lower it");
  }

  private Weights weights() {
    return new Weights(
        hidden.values.mutableCopy(),
        hiddenBias.values.mutableCopy(),
        output.values.mutableCopy(),
        outputBias.values.mutableCopy());
  }

  private List<int[]> batches(RandomStream random) {
    random.shuffle(training);
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < training.length; from += BATCH) {
      batches.add(Arrays.copyOfRange(training, from, Math.min(training.length, from + BATCH)));
    }
    return batches;
  }

  /** Computes tanh(X W + c). */
  static void activate(Matrix rows, Matrix weights, Matrix bias, MutableMatrix into) {
    into.setProduct(rows, weights);
    into.addRow(1, bias);
    into.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = (float) StrictMath.tanh(block[i]);
          }
        });
  }

  private MutableMatrix activate(int[] rows) {
    MutableMatrix units = MutableMatrix.zeros(rows.length, settings.hidden());
    activate(source.select(rows), hidden.values, hiddenBias.values, units);
    return units;
  }

  /** Returns H Z + d − Y. */
  private MutableMatrix errors(Matrix units, int[] rows) {
    MutableMatrix errors = MutableMatrix.zeros(rows.length, target.columns());
    errors.setProduct(units, output.values);
    errors.addRow(1, outputBias.values);
    errors.add(-1, target.select(rows));
    return errors;
  }

  /** Returns Σ ‖f(x) − y‖² over these pairs. */
  private double error(int[] rows) {
    Matrix errors = errors(activate(rows), rows);
    double sum = 0;
    for (int row = 0; row < rows.length; row++) {
      for (float entry : errors.row(row)) {
        sum += (double) entry * entry;
      }
    }
    return sum;
  }

  /** Takes one step along the negative gradient of ½ Σ ‖f(x) − y‖² / m over these m pairs. */
  private void step(int[] rows) {
    Matrix units = activate(rows);
    MutableMatrix errors = errors(units, rows);
    errors.scale(1f / rows.length);
    MutableMatrix below = MutableMatrix.zeros(rows.length, settings.hidden());
    below.setProductTranspose(errors, output.values);
    below.update(
        units,
        (block, h, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] *= 1 - h[i] * h[i];
          }
        });
    double rate = settings.learningRate();
    output.step(product(units, errors), rate, settings.weightDecay());
    outputBias.step(sums(errors), rate, 0);
    hidden.step(product(source.select(rows), below), rate, settings.weightDecay());
    hiddenBias.step(sums(below), rate, 0);
  }

  private static MutableMatrix product(Matrix left, Matrix right) {
    MutableMatrix result = MutableMatrix.zeros(left.columns(), right.columns());
    result.setTransposeProduct(left, right);
    return result;
  }

  private static MutableMatrix sums(Matrix rows) {
    MutableMatrix sums = rows.columnMeans().mutableCopy();
    sums.scale(rows.rows());
    return sums;
  }
}
