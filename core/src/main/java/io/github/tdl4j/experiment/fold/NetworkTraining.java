package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.network.training.TrainableNetworks;
import io.github.tdl4j.network.training.WeightDecaySearch;
import java.util.List;
import java.util.function.Supplier;

/**
 * The training of the networks of one modality in a fold, before any transfer.
 *
 * @param settings of the experiment
 * @param labels of the data set
 * @param seeds of the network
 * @param listener receives the learning curves
 */
record NetworkTraining(
    ExperimentSettings settings, List<String> labels, Seeds seeds, TrainingListener listener) {
  NetworkTraining {
    labels = List.copyOf(labels);
  }

  /** Returns the part of a foreign N_V above layer i, trained on X_V if the settings say so. */
  TrainableNetwork upper(FoldRows rows) {
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
                .train(given, division, seeds.stream("backpropagation"), listener));
  }

  /** Returns N_A, pretrained on X_A and X_A* and trained on their labelled rows. */
  Network source(FoldRows rows) {
    if (settings.source().foreign().isPresent()) {
      return new Network(List.of());
    }
    LabelledRows all = rows.source().all();
    Network pretrained = pretrain(all.rows(), settings.source()).withOutput(labels.size(), seeds);
    LabelledRows training = settings.split().isCrossView() ? rows.source().unpaired() : all;
    return train(
        pretrained,
        new LabelledRows.Division(training, rows.source().validation()),
        settings.source());
  }

  /** Returns the deep belief network of N_V, trained on X_V without labels. */
  DeepBeliefNetwork pretrainedTarget(FoldRows rows) {
    return pretrain(rows.target().training().rows(), settings.target());
  }

  /**
   * Returns N_V, trained on X_V if X_V has labels.
   *
   * @param pretrained what {@link #pretrainedTarget} returned
   */
  Network target(FoldRows rows, DeepBeliefNetwork pretrained) {
    LabelledRows training = rows.target().training();
    Network network = pretrained.withOutput(labels.size(), seeds);
    return settings.split().isCrossView()
        ? network
        : train(
            network,
            new LabelledRows.Division(training, rows.target().validation()),
            settings.target());
  }

  /** Returns a deep belief network. */
  private DeepBeliefNetwork pretrain(Rows rows, ModalitySettings modality) {
    return converged(
        modality.name(),
        () ->
            DeepBeliefNetwork.pretrain(
                rows,
                modality.pretraining(),
                seeds,
                new DeepBeliefNetwork.Surroundings(modality.memory(), listener)));
  }

  /** Trains on the rows that are kept; early stopping uses those that are held out. */
  private Network train(Network pretrained, LabelledRows.Division rows, ModalitySettings modality) {
    return converged(
        modality.name(),
        () ->
            new WeightDecaySearch(labels.size(), seeds)
                .chosen(modality.training(), rows)
                .train(pretrained, rows, seeds.stream("backpropagation"), listener));
  }

  private static <T> T converged(String modality, Supplier<T> training) {
    try {
      return training.get();
    } catch (DivergenceException e) {
      String key = "networks." + modality;
      throw FoldNetworks.diverged(
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
}
