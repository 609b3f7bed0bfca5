package io.github.tdl4j.model;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.foreign.ForeignNetworks;
import io.github.tdl4j.state.StateReader;
import java.util.List;

/** Restores the networks of a model. */
public final class ModalityNetworks {
  private ModalityNetworks() {}

  /**
   * Restores a network.
   *
   * @param reader access to what {@link ModalityNetwork#state} returned
   * @param labels of the output units
   * @throws io.github.tdl4j.io.InputException if the state breaks a rule
   */
  public static ModalityNetwork restore(StateReader reader, List<String> labels) {
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
          reader.name()
              + ": must fit its settings and the labels of the model: "
              + String.valueOf(e.getMessage()).replace(reader.name() + ": ", ""),
          e);
    }
  }
}
