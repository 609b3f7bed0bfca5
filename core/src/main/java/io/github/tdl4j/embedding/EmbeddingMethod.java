package io.github.tdl4j.embedding;

/**
 * A way to learn T^(i), with its settings. Any method can be applied (section 3.1 of the paper): a
 * class of the caller's own that implements this is used as those of this package are. It must be
 * immutable, and two with the same settings should be equal, as records are.
 */
public interface EmbeddingMethod {
  /**
   * Learns T^(i) from parallel pairs; the same pairs give the same map, bit for bit.
   *
   * @throws IllegalArgumentException if a setting does not suit the pairs
   */
  Embedding fit(ParallelActivations pairs);

  /**
   * Whether the map would be another one if the targets were given in other orthonormal
   * coordinates, because it treats their columns one by one.
   */
  default boolean dependsOnTargetCoordinates() {
    return false;
  }

  /**
   * Whether the map reads the frames of a clip one by one, so that its pairs are the vectors of
   * clips as they enter the networks, and not activations of a layer.
   */
  default boolean readsFrames() {
    return false;
  }
}
