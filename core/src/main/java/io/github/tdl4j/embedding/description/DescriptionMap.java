package io.github.tdl4j.embedding.description;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A method that reads the descriptions of labels alone and ignores the activations before them (an
 * addition to section 3.1 of the paper): all instances of a label have one estimate.
 *
 * @param method fitted to the descriptions
 * @param columns d, the number of last source columns that describe the label, at least 1
 */
public record DescriptionMap(EmbeddingMethod method, int columns) implements EmbeddingMethod {
  private static final String TYPE = "description-alone";

  public DescriptionMap {
    Check.notNull("method", method);
    Check.atLeast("columns", columns, 1);
    if (method.readsFrames()) {
      throw new IllegalArgumentException("method must map rows but is " + method.name());
    }
  }

  /**
   * Returns a method that reads descriptions alone; a map of frames reads them in the map of a
   * step.
   *
   * @param method the method without descriptions
   * @param columns d, at least 1
   * @throws IllegalArgumentException if the method is one of the caller that reads frames
   */
  public static EmbeddingMethod of(EmbeddingMethod method, int columns) {
    Check.notNull("method", method);
    if (method instanceof AveragedMaps mean) {
      return new AveragedMaps(mean.methods().stream().map(part -> of(part, columns)).toList());
    }
    if (method instanceof FramewiseRegressor frames) {
      return new FramewiseRegressor(
          of(frames.method(), columns), frames.context(), frames.stride());
    }
    return new DescriptionMap(method, columns);
  }

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public OptionalInt neighbourCount() {
    return method.neighbourCount();
  }

  @Override
  public boolean dependsOnTargetCoordinates() {
    return method.dependsOnTargetCoordinates();
  }

  /**
   * Fits the method to the last columns of the sources.
   *
   * @throws IllegalArgumentException if source rows have no columns beside the description, or a
   *     setting does not suit the pairs
   */
  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    return new Fitted(method.fitOnce(alone(pairs)), pairs.source().columns() - columns);
  }

  /** Returns those of the method for the last columns of the sources. */
  @Override
  public Optional<Matrix> leftOutEstimates(ParallelActivations pairs, List<Integer> groups) {
    Check.notNull("pairs", pairs);
    Check.notNull("groups", groups);
    return method.leftOutEstimates(alone(pairs), groups);
  }

  private ParallelActivations alone(ParallelActivations pairs) {
    DescribedPairs described = DescribedPairs.of(pairs, columns);
    return pairs.shared(
        new Key(columns),
        ParallelActivations.class,
        () -> new ParallelActivations(described.descriptions(), pairs.target()));
  }

  private record Key(int columns) {}

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
    return state.read(
        TYPE,
        values -> {
          Embedding map = parts.apply(values.child("map"));
          int most = Integer.MAX_VALUE - map.sourceWidth();
          return new Fitted(map, values.integer("activations", 1, most));
        });
  }

  /**
   * A fitted map.
   *
   * @param map of descriptions
   * @param activations the number of columns before the description
   */
  private record Fitted(Embedding map, int activations) implements Embedding {
    @Override
    public Matrix map(Rows source) {
      Check.notNull("source", source);
      Check.columns("source", source, sourceWidth());
      Check.finite("source", source);
      return map.map(read(source));
    }

    private Rows read(Rows source) {
      return DescribedPairs.columns(source, activations, sourceWidth());
    }

    @Override
    public Optional<Neighbours> neighbours() {
      return map.neighbours().map(found -> new OfDescriptions(found, this));
    }

    @Override
    public State state() {
      return State.of(TYPE).whole("activations", activations).child("map", map.state()).build();
    }

    @Override
    public int sourceWidth() {
      return activations + map.sourceWidth();
    }

    @Override
    public int descriptionWidth() {
      return map.sourceWidth();
    }

    @Override
    public List<Double> canonicalCorrelations() {
      return map.canonicalCorrelations();
    }

    @Override
    public int targetWidth() {
      return map.targetWidth();
    }
  }

  /** The neighbour search by descriptions. */
  private record OfDescriptions(Neighbours found, Fitted of) implements Neighbours {
    @Override
    public List<int[]> nearest(Rows source, int count) {
      Check.notNull("source", source);
      Check.columns("source", source, of.sourceWidth());
      return found.nearest(of.read(source), count);
    }

    @Override
    public Rows targets() {
      return found.targets();
    }
  }
}
