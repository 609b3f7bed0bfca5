package io.github.tdl4j.model;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.state.State;
import java.util.OptionalLong;

/**
 * A target network of another tool, of which the part above its tensor may have been trained.
 *
 * @param network computes the tensor
 * @param upper the part above the tensor
 */
public record ForeignTargetNetwork(ForeignNetwork network, TrainableNetwork upper)
    implements ModalityNetwork {
  static final String TYPE = "foreign-target";

  public ForeignTargetNetwork {
    int width = network.width();
    Check.inRange("the inputs of the part above the tensor", upper.inputs(), width, width);
  }

  @Override
  public Matrix activate(Matrix inputs) {
    return upper.activate(network.activations(inputs));
  }

  @Override
  public int inputs() {
    return network.inputs();
  }

  @Override
  public int outputs() {
    return upper.units();
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
    return shape(network);
  }

  /** Returns the tensor of a foreign network in words. */
  static String shape(ForeignNetwork network) {
    return Quoting.line(String.valueOf(network.settings().file().getFileName()))
        + ", "
        + network.inputs()
        + " inputs, tensor "
        + Quoting.line(network.settings().layer())
        + " of "
        + network.width()
        + " numbers";
  }

  @Override
  public OptionalLong parameters() {
    return OptionalLong.empty();
  }

  @Override
  public State state() {
    return State.of(TYPE).child("network", upper.state()).build();
  }
}
