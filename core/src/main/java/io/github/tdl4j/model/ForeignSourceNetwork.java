package io.github.tdl4j.model;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.state.State;
import java.util.OptionalLong;

/**
 * A source network of another tool, of which only the values of its tensor are known, and a
 * logistic regression on these values.
 *
 * @param network computes the tensor
 * @param readout from the values of the tensor to the labels
 */
public record ForeignSourceNetwork(ForeignNetwork network, Network readout)
    implements ModalityNetwork {
  static final String TYPE = "foreign-source";

  public ForeignSourceNetwork {
    Check.inRange("the number of layers of the readout", readout.layers().size(), 1, 1);
    int width = network.width();
    Check.inRange("the inputs of the readout", readout.layers().get(0).inputs(), width, width);
  }

  @Override
  public Matrix activate(Matrix inputs) {
    return readout.activate(network.activations(inputs).toMatrix());
  }

  @Override
  public int inputs() {
    return network.inputs();
  }

  @Override
  public int outputs() {
    return readout.layers().get(0).units();
  }

  @Override
  public int depth() {
    return 0;
  }

  @Override
  public int width(int layer) {
    return network.width();
  }

  @Override
  public String shape() {
    return ForeignTargetNetwork.shape(network) + ", and a logistic regression on these";
  }

  @Override
  public OptionalLong parameters() {
    return OptionalLong.empty();
  }

  @Override
  public State state() {
    return State.of(TYPE)
        .child("network", network.state())
        .child("readout", readout.state())
        .build();
  }
}
