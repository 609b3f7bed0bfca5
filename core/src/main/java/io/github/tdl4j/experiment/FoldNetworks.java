package io.github.tdl4j.experiment;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
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

  /** Pretrains a deep belief network, adds an output unit for every label, and trains it all. */
  static Network train(LabelledRows taught, ModalitySettings settings, int labels, Seeds seeds) {
    Network pretrained =
        DeepBeliefNetwork.pretrain(taught.rows(), settings.pretraining(), seeds, settings.memory())
            .withOutput(labels, seeds);
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
