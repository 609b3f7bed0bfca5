package io.github.tdl4j.model;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.state.State;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A network that this program has trained.
 *
 * @param network of at least 1 layer
 */
public record OwnNetwork(Network network) implements ModalityNetwork {
  public OwnNetwork {
    Check.atLeast("the number of layers", network.layers().size(), 1);
  }

  @Override
  public Matrix activate(Matrix inputs) {
    return network.activate(inputs);
  }

  @Override
  public int inputs() {
    return network.layers().get(0).inputs();
  }

  @Override
  public int outputs() {
    return network.layers().get(network.depth()).units();
  }

  @Override
  public int depth() {
    return network.depth();
  }

  @Override
  public int width(int layer) {
    return layer == 0 ? inputs() : network.layers().get(layer - 1).units();
  }

  @Override
  public String shape() {
    return network.layers().stream()
        .map(layer -> String.valueOf(layer.units()))
        .collect(Collectors.joining("-", inputs() + "-", " units"));
  }

  @Override
  public OptionalLong parameters() {
    return OptionalLong.of(
        network.layers().stream()
            .mapToLong(layer -> size(layer.weights()) + size(layer.bias()))
            .sum());
  }

  private static long size(Matrix matrix) {
    return (long) matrix.rows() * matrix.columns();
  }

  @Override
  public State state() {
    return network.state();
  }
}
