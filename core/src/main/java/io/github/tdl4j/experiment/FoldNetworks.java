package io.github.tdl4j.experiment;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.math.Matrix;
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
        DeepBeliefNetwork.pretrain(taught.rows(), settings.pretraining(), seeds)
            .withOutput(labels, seeds);
    Network trained =
        settings.training().train(pretrained, taught, seeds.stream("backpropagation"));
    for (Layer layer : trained.layers()) {
      checkFinite(layer.weights(), settings.name());
    }
    return trained;
  }

  private static void checkFinite(Matrix weights, String modality) {
    if (!weights.isFinite()) {
      throw new InputException(
          "key networks."
              + modality
              + " must let training converge but its weights have become infinite; lower"
              + " pretraining.learningRate, pretraining.upperLearningRate or"
              + " training.learningRate");
    }
  }
}
