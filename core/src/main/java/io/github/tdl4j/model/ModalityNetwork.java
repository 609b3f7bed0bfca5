package io.github.tdl4j.model;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.foreign.ForeignNetworks;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.OptionalLong;

/**
 * A network of a model, from the projected vectors of its modality to the probabilities of all
 * labels. It is immutable.
 */
public sealed interface ModalityNetwork
    permits OwnNetwork, ForeignSourceNetwork, ForeignTargetNetwork {
  /**
   * Returns the probabilities of the labels, n x K.
   *
   * @param inputs n x p
   */
  Matrix activate(Matrix inputs);

  /** Returns p, the number of inputs. */
  int inputs();

  /** Returns K, the number of labels. */
  int outputs();

  /** Returns the number of the highest layer below the outputs. */
  int depth();

  /**
   * Returns the number of activations of a layer.
   *
   * @param layer from 0 to the depth; layer 0 is the input, or the tensor of a foreign network
   */
  int width(int layer);

  /** Returns the layers in words, as {@code 600-300-26 units}. */
  String shape();

  /** Returns the number of weights and biases; empty if it is not known. */
  OptionalLong parameters();

  /** Returns the state, from which {@link #restore} makes a network that gives the same bits. */
  State state();

  /**
   * Restores a network.
   *
   * @param reader access to what {@link #state} returned
   * @param labels of the output units
   * @throws io.github.tdl4j.io.InputException if the state breaks a rule
   */
  static ModalityNetwork restore(StateReader reader, List<String> labels) {
    return switch (reader.type()) {
      case ForeignSourceNetwork.TYPE ->
          reader.read(
              ForeignSourceNetwork.TYPE,
              read ->
                  new ForeignSourceNetwork(
                      ForeignNetworks.restore(read.child("network")),
                      Network.restore(read.child("readout"))));
      case ForeignTargetNetwork.TYPE ->
          reader.read(ForeignTargetNetwork.TYPE, read -> target(read.child("network"), labels));
      default -> reader.valid(read -> new OwnNetwork(Network.restore(read)));
    };
  }

  private static ForeignTargetNetwork target(StateReader reader, List<String> labels) {
    ForeignNetwork network = ForeignNetworks.restore(reader);
    try {
      return new ForeignTargetNetwork(network, network.upper(labels, Seeds.FIXED));
    } catch (InputException e) {
      throw new InputException(
          reader.name() + ": must fit its settings and the labels of the model: " + e.getMessage(),
          e);
    }
  }
}
