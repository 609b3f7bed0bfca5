package io.github.tdl4j.network.training;

import io.github.tdl4j.network.DivergenceException;
import java.util.function.DoubleSupplier;

/** The loss of each epoch of a training, to see in time that it runs away. It has state. */
final class LossHistory {
  /**
   * So many times the loss of a network that says all labels are equally likely, in the last epoch,
   * and the network is worse than none. A training that starts at random weights and learns nothing
   * ends at once that loss, and one that contradicts itself about there.
   */
  private static final double RUNAWAY = 3;

  /**
   * So many times the loss before training, and training has made it so. Tuning starts at a network
   * that is sure of the labels it knows, and so at any loss of rows of other labels; few epochs or
   * a small learning rate leave it there.
   */
  private static final double GROWN = 2;

  private final int epochs;
  private final double uniform;
  private double loss;
  private double weight;
  private double last;
  private int firstAbove;

  /**
   * Before the first epoch.
   *
   * @param epochs at most
   * @param units of the output
   */
  LossHistory(int epochs, int units) {
    this.epochs = epochs;
    this.uniform = StrictMath.log(Math.max(2, units));
  }

  /** One more row, which weighs so much, and whose right label had this output. */
  void add(double rowWeight, double right) {
    loss -= rowWeight * StrictMath.log(Math.max(Float.MIN_VALUE, right));
    weight += rowWeight;
  }

  /**
   * The end of an epoch, from 0.
   *
   * @throws DivergenceException if an output was not a number
   */
  void end(int epoch) {
    if (!Double.isFinite(loss)) {
      throw diverged("outputs were not finite in epoch " + (epoch + 1) + " of " + epochs);
    }
    last = loss / weight;
    boolean isAbove = last > RUNAWAY * uniform;
    firstAbove = !isAbove ? 0 : firstAbove == 0 ? epoch + 1 : firstAbove;
    loss = 0;
    weight = 0;
  }

  /**
   * The end of training.
   *
   * @param before the mean loss before training
   * @throws DivergenceException if the last epoch's mean loss was far above that of a guess, and
   *     above that before training
   */
  void finish(DoubleSupplier before) {
    if (firstAbove > 0 && !(last <= GROWN * before.getAsDouble())) {
      throw diverged(
          "the loss stayed above "
              + RUNAWAY
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
