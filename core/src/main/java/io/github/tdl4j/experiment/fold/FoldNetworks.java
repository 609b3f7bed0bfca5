package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.training.WeightDecaySearch;
import java.util.function.Supplier;

/**
 * The trained networks of one fold, before any transfer.
 *
 * @param source N_A
 * @param target N_V
 */
public record FoldNetworks(Network source, Network target) {

  /** Returns N_A, pretrained on X_A and X_A* and trained on their labelled rows. */
  public static Network source(
      FoldRows rows, ExperimentSettings settings, int labels, Seeds seeds) {
    LabelledRows all = rows.source().all();
    Network pretrained = pretrain(all.rows(), settings.source(), labels, seeds);
    LabelledRows training = settings.split().isCrossView() ? rows.source().unpaired() : all;
    return train(
        pretrained,
        new LabelledRows.Division(training, rows.source().validation()),
        settings.source(),
        new WeightDecaySearch(labels, seeds));
  }

  /** Returns N_V, pretrained on X_V and trained on it if X_V has labels. */
  public static Network target(
      FoldRows rows, ExperimentSettings settings, int labels, Seeds seeds) {
    LabelledRows training = rows.target().training();
    Network pretrained = pretrain(training.rows(), settings.target(), labels, seeds);
    return settings.split().isCrossView()
        ? pretrained
        : train(
            pretrained,
            new LabelledRows.Division(training, rows.target().validation()),
            settings.target(),
            new WeightDecaySearch(labels, seeds));
  }

  /** Returns a deep belief network with one output unit for each label. */
  private static Network pretrain(Rows rows, ModalitySettings settings, int labels, Seeds seeds) {
    return converged(
        settings.name(),
        () ->
            DeepBeliefNetwork.pretrain(rows, settings.pretraining(), seeds, settings.memory())
                .withOutput(labels, seeds));
  }

  /** Trains on the rows that are kept; early stopping uses those that are held out. */
  private static Network train(
      Network pretrained,
      LabelledRows.Division rows,
      ModalitySettings settings,
      WeightDecaySearch decay) {
    return converged(
        settings.name(),
        () ->
            decay
                .chosen(settings.training(), rows)
                .train(pretrained, rows, decay.seeds().stream("backpropagation")));
  }

  private static Network converged(String modality, Supplier<Network> training) {
    try {
      return training.get();
    } catch (DivergenceException e) {
      String key = "networks." + modality;
      throw diverged(
          e,
          key,
          switch (e.stage()) {
            case FIRST_MACHINE -> pretrainingRemedies(key, "learningRate");
            case UPPER_MACHINE -> pretrainingRemedies(key, "upperLearningRate");
            case BACKPROPAGATION ->
                "lower "
                    + (key + ".training.learningRate or " + key + ".training.weightDecay, lower")
                    + (" the learning rates in " + key + ".pretraining, or raise " + key)
                    + ".training.epochs";
          });
    }
  }

  private static String pretrainingRemedies(String key, String rate) {
    String section = key + ".pretraining.";
    return "lower "
        + section
        + rate
        + ", "
        + section
        + "initialDeviation or "
        + section
        + "weightDecay";
  }

  /**
   * Returns the error for a training that diverged.
   *
   * @param key section of the experiment file with the settings of the training
   * @param remedies settings to change, as an instruction to the user
   */
  static InputException diverged(DivergenceException fault, String key, String remedies) {
    return new InputException(
        "key " + key + " must let training converge, but " + fault.getMessage() + "; " + remedies,
        fault);
  }
}
