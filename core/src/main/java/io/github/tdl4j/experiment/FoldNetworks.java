package io.github.tdl4j.experiment;

import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.Seeds;
import io.github.tdl4j.network.DeepBeliefNetwork;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;

/**
 * The networks of one fold, before any transfer.
 *
 * @param source N_A
 * @param target N_V
 */
record FoldNetworks(Network source, Network target) {

  /** N_A: pretrained on X_A and X_A*, trained on those of them that have labels. */
  static Network source(FoldRows rows, ExperimentSettings settings, int labels, Seeds seeds) {
    LabelledRows all = rows.source().all();
    Network pretrained = pretrain(all.rows(), settings.source(), labels, seeds);
    LabelledRows taught = settings.split().isCrossView() ? rows.source().unpaired() : all;
    return train(pretrained, taught, settings.source(), seeds);
  }

  /** N_V: pretrained on X_V, and trained on it where it has labels. */
  static Network target(FoldRows rows, ExperimentSettings settings, int labels, Seeds seeds) {
    LabelledRows taught = rows.target().taught();
    Network pretrained = pretrain(taught.rows(), settings.target(), labels, seeds);
    return settings.split().isCrossView()
        ? pretrained
        : train(pretrained, taught, settings.target(), seeds);
  }

  /** A deep belief network with an output unit for every label. */
  private static Network pretrain(Rows rows, ModalitySettings settings, int labels, Seeds seeds) {
    return DeepBeliefNetwork.pretrain(rows, settings.pretraining(), seeds, settings.memory())
        .withOutput(labels, seeds);
  }

  private static Network train(
      Network pretrained, LabelledRows taught, ModalitySettings settings, Seeds seeds) {
    return converged(
        settings.training().train(pretrained, taught, seeds.stream("backpropagation")),
        "networks." + settings.name(),
        "pretraining.learningRate, pretraining.upperLearningRate, training.learningRate or a"
            + " weightDecay");
  }

  /**
   * Returns the network unless its training ran away.
   *
   * @param key that holds its settings
   * @param causes which of them can be the reason
   * @throws InputException if a weight or bias is not finite
   */
  static Network converged(Network trained, String key, String causes) {
    for (Layer layer : trained.layers()) {
      if (!layer.weights().isFinite() || !layer.bias().isFinite()) {
        throw new InputException(
            "key "
                + key
                + " must let training converge but weights have become infinite; lower "
                + causes);
      }
    }
    return trained;
  }
}
