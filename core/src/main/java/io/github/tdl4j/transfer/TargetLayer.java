package io.github.tdl4j.transfer;

import io.github.tdl4j.math.random.Seeds;

/**
 * The layer i_V of N_V whose rows are sampled.
 *
 * @param isBounded whether the layer consists of units in [0, 1], to which samples are clipped
 * @param seeds of the random streams
 */
public record TargetLayer(boolean isBounded, Seeds seeds) {
  /**
   * Returns layer {@code layer}, 0 for the unbounded inputs, with random streams of its own.
   *
   * @param seeds of the fold or of the transfer
   */
  public static TargetLayer of(int layer, Seeds seeds) {
    return new TargetLayer(layer > 0, seeds.branch("drawing/" + layer));
  }
}
