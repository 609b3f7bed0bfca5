package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;

/**
 * The layers that T^(i) connects: i_A of the source network, i_V of the target network. They are
 * equal in the paper; networks of different depth may pair others.
 */
public record LayerPair(int source, int target) {
  public LayerPair {
    Check.atLeast("source layer", source, 0);
    Check.atLeast("target layer", target, 0);
  }

  /** The same layer i of both networks. */
  public static LayerPair of(int layer) {
    return new LayerPair(layer, layer);
  }
}
