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
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.network.training.TrainableNetworks;
import io.github.tdl4j.network.training.WeightDecaySearch;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The trained networks of one fold, before any transfer. The rows of a foreign network are its
 * layer i, so that in its place is the part without layers.
 *
 * @param source N_A
 * @param target N_V
 * @param upper the part of a foreign N_V above layer i
 */
public record FoldNetworks(Network source, Network target, Optional<TrainableNetwork> upper) {
  /** Creates networks of ours. */
  public FoldNetworks(Network source, Network target) {
    this(source, target, Optional.empty());
  }

  /** Returns the number of output units of N_V. */
  int units() {
    return upper
        .map(TrainableNetwork::units)
        .orElseGet(() -> target.layers().get(target.depth()).units());
  }

  /**
   * Returns the part of a foreign N_V above layer i, trained on X_V if the settings say so.
   *
   * @param labels of the data set
   */
  public static TrainableNetwork upper(
      FoldRows rows, ExperimentSettings settings, List<String> labels, Seeds seeds) {
    ModalitySettings modality = settings.target();
    TrainableNetwork given = modality.foreign().orElseThrow().upper(labels, seeds);
    if (settings.split().isCrossView() || modality.training().epochs() == 0) {
      return given;
    }
    LabelledRows.Division division =
        new LabelledRows.Division(rows.target().training(), rows.target().validation());
    return converged(
        modality.name(),
        () ->
            new TrainableNetworks(modality.training())
                .train(given, division, seeds.stream("backpropagation")));
  }

  /** Returns N_A, pretrained on X_A and X_A* and trained on their labelled rows. */
  public static Network source(
      FoldRows rows, ExperimentSettings settings, int labels, Seeds seeds) {
    if (settings.source().foreign().isPresent()) {
      return new Network(List.of());
    }
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
    if (settings.target().foreign().isPresent()) {
      return new Network(List.of());
    }
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

  private static <T> T converged(String modality, Supplier<T> training) {
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
