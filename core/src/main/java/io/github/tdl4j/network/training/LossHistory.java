package io.github.tdl4j.network.training;

import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.LearningCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The losses of a training, by which divergence is detected. It has state. */
final class LossHistory {
  /**
   * The factor of the loss of uniform probabilities above which a training has diverged. A training
   * from random weights that learns nothing ends near a factor of 1.
   */
  private static final double DIVERGED = 3;

  /**
   * The factor of the loss before training above which the increase is due to training. Tuning
   * starts from a network with confident outputs, whose loss on rows of other labels is large; few
   * epochs or a small learning rate leave it large.
   */
  private static final double INCREASED = 2;

  private final int epochs;
  private final double uniform;
  private final List<Double> means = new ArrayList<>();
  private final long start = System.nanoTime();
  private double loss;
  private double weight;
  private double last;
  private int firstAbove;

  /**
   * Creates the history before the first epoch.
   *
   * @param epochs the largest number of epochs
   * @param units of the output layer
   */
  LossHistory(int epochs, int units) {
    this.epochs = epochs;
    this.uniform = StrictMath.log(Math.max(2, units));
  }

  /** Adds a row of this weight whose true label had this output. */
  void add(double rowWeight, double right) {
    loss -= rowWeight * StrictMath.log(Math.max(Float.MIN_VALUE, right));
    weight += rowWeight;
  }

  /**
   * Ends an epoch, counted from 0.
   *
   * @throws DivergenceException if an output was NaN or infinite
   */
  void end(int epoch) {
    if (!Double.isFinite(loss)) {
      throw diverged("outputs were not finite in epoch " + (epoch + 1) + " of " + epochs);
    }
    last = loss / weight;
    means.add(last);
    boolean isAbove = last > DIVERGED * uniform;
    firstAbove = !isAbove ? 0 : firstAbove == 0 ? epoch + 1 : firstAbove;
    loss = 0;
    weight = 0;
  }

  /** Returns the mean losses of the epochs so far. */
  LearningCurve curve() {
    return new LearningCurve(
        LearningCurve.BACKPROPAGATION, means, (System.nanoTime() - start) * 1e-9);
  }

  /**
   * Ends the training.
   *
   * @param before the mean loss before training
   * @throws DivergenceException if the mean loss of the last epoch is far above that of uniform
   *     probabilities and above that before training
   */
  void finish(DoubleSupplier before) {
    if (firstAbove > 0 && !(last <= INCREASED * before.getAsDouble())) {
      throw diverged(
          "the loss stayed above "
              + DIVERGED
              + " times that of guessing from epoch "
              + firstAbove
              + " of "
              + epochs
              + " to the end");
    }
  }

  static DivergenceException diverged(String what) {
    return new DivergenceException(
        DivergenceException.Stage.BACKPROPAGATION, "in backpropagation " + what);
  }
}
