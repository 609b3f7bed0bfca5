package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.GenerativeStack;
import io.github.tdl4j.network.training.TrainableNetwork;
import java.util.Optional;

/**
 * The trained networks of one fold, before any transfer. The rows of a foreign network are its
 * layer i, so that in its place is the part without layers.
 *
 * @param source N_A
 * @param target N_V
 * @param upper the part of a foreign N_V above layer i
 * @param generative the generative weights of N_V, as pretraining found them, in the coordinates of
 *     the fold; empty for a foreign N_V, and in other coordinates
 */
public record FoldNetworks(
    Network source,
    Network target,
    Optional<TrainableNetwork> upper,
    Optional<GenerativeStack> generative) {
  /** Creates networks of ours without generative weights. */
  public FoldNetworks(Network source, Network target) {
    this(source, target, Optional.empty(), Optional.empty());
  }

  /** Returns the number of output units of N_V. */
  int units() {
    return upper
        .map(TrainableNetwork::units)
        .orElseGet(() -> target.layers().get(target.depth()).units());
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
