package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A method that learns T^(i), with its settings. Any method can be applied (section 3.1 of the
 * paper): a class of the caller that implements this interface is used like those of this library.
 * It must be immutable, and two methods with the same settings should be equal, as records are.
 */
public interface EmbeddingMethod {
  /**
   * Learns T^(i) from parallel pairs; the same pairs give the same map, bit for bit.
   *
   * @param pairs n x p source and n x q target activations
   * @return the map from p to q columns
   * @throws IllegalArgumentException if a setting does not suit the pairs
   */
  Embedding fit(ParallelActivations pairs);

  /**
   * Returns the map that {@link #fit} learns; equal methods share one fit to the same object.
   *
   * @throws IllegalArgumentException if a setting does not suit the pairs
   */
  default Embedding fitOnce(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    return pairs.shared(
        this, Embedding.class, () -> Check.notNull("the map that fit returns", fit(pairs)));
  }

  /**
   * Returns this method with all settings that {@link #fit} would select on the pairs set to what
   * it selects, so that fits to parts of the pairs need not select again; by default this method.
   *
   * @param pairs n x p source and n x q target activations
   * @throws IllegalArgumentException if a setting does not suit the pairs
   */
  default EmbeddingMethod selectedOn(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    return this;
  }

  /**
   * Returns, for each pair, the output of the map that is fitted to the pairs of all other groups,
   * if there is a closed form that needs no fit for each group; by default none.
   *
   * <p>What the method estimates from source rows alone, as a scale, may be estimated from all
   * pairs. The target of a pair must not enter the estimates of its group, except by rounding.
   *
   * @param pairs n x p source and n x q target activations
   * @param groups n numbers, of which at least two differ
   * @return n x q; empty where the method has to be fitted for each group
   * @throws IllegalArgumentException if a setting does not suit the pairs
   */
  default Optional<Matrix> leftOutEstimates(ParallelActivations pairs, List<Integer> groups) {
    Check.notNull("pairs", pairs);
    Check.notNull("groups", groups);
    return Optional.empty();
  }

  /**
   * Returns the method's word in experiment files, by default the simple name of its class. The
   * keys of a composite method's parts contain their names.
   */
  default String name() {
    return getClass().getSimpleName();
  }

  /**
   * Returns the upper bounds of settings for pairs of this size, so that they can be checked before
   * networks are trained. By default there are none, and {@link #fit} alone checks settings.
   */
  default List<Requirement> requirements(FitSize size) {
    return List.of();
  }

  /**
   * Returns k where the fitted map averages the targets of the k nearest pairs, so that it has
   * {@link Embedding#neighbours}; by default empty.
   */
  default OptionalInt neighbourCount() {
    return OptionalInt.empty();
  }

  /**
   * Returns whether the map depends on the orthonormal coordinates in which target activations are
   * given, as a method does that treats their columns one by one. A method that reads frames does
   * not, because the coordinates of frames are fixed.
   */
  default boolean dependsOnTargetCoordinates() {
    return false;
  }

  /**
   * Returns whether the method reads the frames of an instance one by one. Its pairs are then the
   * standardised vectors of instances with their steps of time, and not activations of a layer.
   */
  default boolean readsFrames() {
    return false;
  }
}
