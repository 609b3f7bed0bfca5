package io.github.tdl4j.embedding.description;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.description.DescribedEmbedding.Reading;
import io.github.tdl4j.embedding.kernel.KernelMethod;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A method whose source rows end with a description of the label (an addition to section 3.1 of the
 * paper). A kernel method is fitted with the sum of its kernel on the activations and a Gaussian
 * kernel on the descriptions; any other is fitted to the descriptions as scaled columns beside the
 * activations. With weight 0 it is the map that is fitted to the activations alone, bit for bit.
 *
 * @param method fitted to activations and descriptions; it must not be a mean of maps or one of
 *     frames, whose parts take descriptions ({@link #of})
 * @param columns d, the number of last source columns that describe the label, at least 1
 * @param settings weight and width
 */
public record DescribedMap(EmbeddingMethod method, int columns, DescriptionSettings settings)
    implements EmbeddingMethod {
  public DescribedMap {
    Check.notNull("method", method);
    Check.atLeast("columns", columns, 1);
    Check.notNull("settings", settings);
    if (method.readsFrames() || method instanceof AveragedMaps) {
      throw new IllegalArgumentException(
          "method must be a single map of rows but is " + method.name());
    }
  }

  /**
   * Returns a method that takes descriptions. A mean takes them in each of its parts, a map of
   * frames in the map of a step, and one that concatenates frames in the cost of a frame.
   *
   * @param method the method without descriptions
   * @param columns d, at least 1
   * @param settings weight and width
   * @throws IllegalArgumentException if the method is one of the caller that reads frames
   */
  public static EmbeddingMethod of(
      EmbeddingMethod method, int columns, DescriptionSettings settings) {
    Check.notNull("method", method);
    if (method instanceof AveragedMaps mean) {
      return new AveragedMaps(
          mean.methods().stream().map(part -> of(part, columns, settings)).toList());
    }
    if (method instanceof FramewiseRegressor frames) {
      return new FramewiseRegressor(
          of(frames.method(), columns, settings), frames.context(), frames.stride());
    }
    if (method instanceof Concatenation concatenation) {
      Check.notNull("settings", settings);
      return concatenation.describedBy(columns, settings.weight());
    }
    return new DescribedMap(method, columns, settings);
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to the state of a map of this method
   * @param parts restores the map that it contains
   * @throws IllegalArgumentException if an argument is null
   */
  public static Embedding restore(StateReader state, Function<StateReader, Embedding> parts) {
    Check.notNull("state", state);
    Check.notNull("parts", parts);
    return DescribedEmbedding.restore(state, parts);
  }

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public List<Requirement> requirements(FitSize size) {
    Check.notNull("size", size);
    return method.requirements(size);
  }

  @Override
  public OptionalInt neighbourCount() {
    return method.neighbourCount();
  }

  @Override
  public boolean dependsOnTargetCoordinates() {
    return method.dependsOnTargetCoordinates();
  }

  @Override
  public EmbeddingMethod selectedOn(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    DescriptionWeight chosen = selected(DescribedPairs.of(pairs, columns));
    return new DescribedMap(
        method, columns, DescriptionSettings.of(chosen.weight(), chosen.width()));
  }

  private DescriptionWeight selected(DescribedPairs pairs) {
    return pairs
        .whole()
        .shared(
            this, DescriptionWeight.class, () -> WeightSelection.select(method, pairs, settings));
  }

  /**
   * Selects what the settings leave open, then fits the method.
   *
   * @throws IllegalArgumentException if source rows have no columns beside the description, or a
   *     setting does not suit the pairs
   */
  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    Part part = part(pairs);
    return new DescribedEmbedding(part.method().fitOnce(part.pairs()), part.reading());
  }

  /** The weights of both kernels, or the factor of the columns, are those of all pairs. */
  @Override
  public Optional<Matrix> leftOutEstimates(ParallelActivations pairs, List<Integer> groups) {
    Check.notNull("pairs", pairs);
    Check.notNull("groups", groups);
    Part part = part(pairs);
    return part.method().leftOutEstimates(part.pairs(), groups);
  }

  /** The method that is fitted, and its pairs as it reads them. */
  private record Part(EmbeddingMethod method, ParallelActivations pairs, Reading reading) {}

  private Part part(ParallelActivations pairs) {
    DescribedPairs described = DescribedPairs.of(pairs, columns);
    DescriptionWeight chosen = selected(described);
    float factor = described.factor(chosen.weight());
    if (factor == 0) {
      return new Part(method, described.activations(), new Reading(columns, 0, chosen));
    }
    if (method instanceof KernelMethod kernelMethod) {
      KernelMethod withSum =
          new KernelSums(kernelMethod, described.sample()).withSum(chosen.weight(), chosen.width());
      return new Part(withSum, pairs, new Reading(columns, 1, chosen));
    }
    return new Part(method, described.scaled(factor), new Reading(columns, factor, chosen));
  }
}
