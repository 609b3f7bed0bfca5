package io.github.tdl4j;

import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.DivergenceException.Stage;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.function.Supplier;

/** Trainings whose divergence is reported with the settings of this package that help. */
final class Divergence {
  /** A factor of sampled rows above which their numbers are far from those of seen rows. */
  private static final double USUAL = 10;

  private Divergence() {}

  /**
   * Returns a trained network.
   *
   * @throws DivergenceException with the remedies in its message
   */
  static <T> T ofTraining(Supplier<T> training) {
    return remedied(
        "the training",
        training,
        "lower learningRate or weightDecay of the trainer, lower the learning rates of its"
            + " pretraining by with(DeepBeliefNetwork.Settings), or raise epochs");
  }

  /**
   * Returns a network tuned by a transfer.
   *
   * @param sampling of its rows, whose factors may be too large
   * @throws DivergenceException with the remedies in its message
   */
  static <T> T ofTuning(SamplingSettings sampling, Supplier<T> training) {
    boolean isLarge =
        Math.max(sampling.stretch(), Math.max(sampling.residualScale(), sampling.labelErrors()))
            > USUAL;
    return remedied(
        "the tuning",
        training,
        (isLarge ? "lower stretch, residualScale or labelErrors of the sampling, or " : "")
            + "lower learningRate or weightDecay of the transfer, or raise its epochs");
  }

  private static <T> T remedied(String name, Supplier<T> training, String remedies) {
    try {
      return training.get();
    } catch (DivergenceException e) {
      String helps = e.stage() == Stage.BACKPROPAGATION ? remedies : ofPretraining(e.stage());
      DivergenceException named =
          new DivergenceException(
              e.stage(), name + " must converge, but " + e.getMessage() + "; " + helps);
      named.initCause(e);
      throw named;
    }
  }

  private static String ofPretraining(Stage stage) {
    return "lower learningRate, initialDeviation or weightDecay of "
        + (stage == Stage.FIRST_MACHINE ? "first" : "upper")
        + " in DeepBeliefNetwork.Settings, which the trainer takes by with(settings)";
  }
}
