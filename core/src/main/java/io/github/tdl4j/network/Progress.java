package io.github.tdl4j.network;

/** The loss of each epoch of a training, to see in time that it runs away. It has state. */
final class Progress {
  /**
   * So many times the loss of a network that says all labels are equally likely, in the last epoch,
   * and training has made the network worse than none. Nothing else comes near: a training that
   * learns nothing ends at once that loss, and one that contradicts itself about there.
   */
  private static final double RUNAWAY = 3;

  private final int epochs;
  private final double uniform;
  private double loss;
  private double weight;
  private int firstAbove;

  /**
   * Before the first epoch.
   *
   * @param epochs at most
   * @param units of the output
   */
  Progress(int epochs, int units) {
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
    boolean isAbove = loss > RUNAWAY * uniform * weight;
    firstAbove = !isAbove ? 0 : firstAbove == 0 ? epoch + 1 : firstAbove;
    loss = 0;
    weight = 0;
  }

  /**
   * The end of training.
   *
   * @throws DivergenceException if the last epoch's mean loss was far above that of a guess
   */
  void finish() {
    if (firstAbove > 0) {
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
