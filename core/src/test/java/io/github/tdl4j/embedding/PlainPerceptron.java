package io.github.tdl4j.embedding;

import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.embedding.neural.MlpTraining;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A second implementation of {@link MlpTraining} for tests, in {@code double}: its gradients are
 * central differences of the loss. It draws from the same streams.
 */
public final class PlainPerceptron {
  private static final Seeds SEEDS = Seeds.root(0).branch("perceptron");
  private static final double STEP = 1e-4;

  private final MlpRegressor settings;
  private final Matrix source;
  private final Matrix target;
  private final int[] held;
  private final int[] taught;

  /** W, c, Z and d, row by row, one after the other. */
  private final double[] weights;

  private final double[] mean;
  private final double[] square;
  private int steps;
  private int epochs;

  public PlainPerceptron(MlpRegressor settings, Matrix source, Matrix target) {
    this.settings = settings;
    this.source = source;
    this.target = target;
    int[] order = IntStream.range(0, source.rows()).toArray();
    SEEDS.stream("held").shuffle(order);
    int count = source.rows() / 7;
    this.held = Arrays.copyOf(order, count);
    this.taught = IntStream.of(order).skip(count).sorted().toArray();
    this.weights = new double[place(3)];
    this.mean = new double[weights.length];
    this.square = new double[weights.length];
    RandomStream random = SEEDS.stream("hidden");
    for (int i = 0; i < place(0); i++) {
      weights[i] = random.gaussian() / Math.sqrt(source.columns());
    }
  }

  /** The end of W (0), c (1), Z (2) or d (3) in the weights. */
  private int place(int part) {
    int[] sizes = {
      source.columns() * settings.hidden(),
      settings.hidden(),
      settings.hidden() * target.columns(),
      target.columns()
    };
    return IntStream.of(sizes).limit(part + 1L).sum();
  }

  private double[] output(int row) {
    double[] result = Arrays.copyOfRange(weights, place(2), place(3));
    for (int unit = 0; unit < settings.hidden(); unit++) {
      double input = weights[place(0) + unit];
      for (int i = 0; i < source.columns(); i++) {
        input += source.get(row, i) * weights[i * settings.hidden() + unit];
      }
      for (int j = 0; j < result.length; j++) {
        result[j] += Math.tanh(input) * weights[place(1) + unit * result.length + j];
      }
    }
    return result;
  }

  /** The mean over these pairs of half the squared error. */
  private double loss(int[] rows) {
    double sum = 0;
    for (int row : rows) {
      double[] output = output(row);
      for (int j = 0; j < output.length; j++) {
        sum += Math.pow(output[j] - target.get(row, j), 2) / 2;
      }
    }
    return sum / rows.length;
  }

  private double slope(int weight, int[] rows) {
    double there = weights[weight];
    weights[weight] = there + STEP;
    double above = loss(rows);
    weights[weight] = there - STEP;
    double below = loss(rows);
    weights[weight] = there;
    return (above - below) / (2 * STEP);
  }

  /** Adam as Kingma and Ba (2015) state it, algorithm 1, with the decay of W and Z beside it. */
  private void step(int[] rows) {
    steps++;
    double[] slopes = IntStream.range(0, weights.length).mapToDouble(i -> slope(i, rows)).toArray();
    for (int i = 0; i < weights.length; i++) {
      mean[i] = 0.9 * mean[i] + 0.1 * slopes[i];
      square[i] = 0.999 * square[i] + 0.001 * slopes[i] * slopes[i];
      double first = mean[i] / (1 - Math.pow(0.9, steps));
      double second = square[i] / (1 - Math.pow(0.999, steps));
      boolean bias = (i >= place(0) && i < place(1)) || i >= place(2);
      weights[i] -= bias ? 0 : settings.learningRate() * settings.weightDecay() * weights[i];
      weights[i] -= settings.learningRate() * first / (Math.sqrt(second) + 1e-8);
    }
  }

  /** The weights that fit the held pairs best. */
  public MlpTraining.Weights run() {
    RandomStream random = SEEDS.stream("orders");
    double[] best = weights.clone();
    double least = loss(held);
    int since = 0;
    while (epochs < settings.epochs() && since < settings.patience()) {
      epochs++;
      random.shuffle(taught);
      for (int from = 0; from < taught.length; from += 32) {
        step(Arrays.copyOfRange(taught, from, Math.min(from + 32, taught.length)));
      }
      double loss = loss(held);
      since++;
      if (loss < least) {
        least = loss;
        best = weights.clone();
        since = 0;
      }
    }
    return new MlpTraining.Weights(
        matrix(best, 0, source.columns()),
        matrix(best, 1, 1),
        matrix(best, 2, settings.hidden()),
        matrix(best, 3, 1));
  }

  /** The epochs that {@link #run} took. */
  public int epochs() {
    return epochs;
  }

  private Matrix matrix(double[] values, int part, int rows) {
    int from = part == 0 ? 0 : place(part - 1);
    int columns = (place(part) - from) / rows;
    MutableMatrix result = MutableMatrix.zeros(rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      result.set(i / columns, i % columns, (float) values[from + i]);
    }
    return result;
  }
}
