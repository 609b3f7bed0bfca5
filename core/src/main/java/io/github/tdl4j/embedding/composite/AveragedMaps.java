package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.Requirements;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The mean of the outputs of several maps (an addition to section 3.1 of the paper).
 *
 * @param methods one or more; either all of them read frames, or none does
 */
public record AveragedMaps(List<EmbeddingMethod> methods) implements EmbeddingMethod {
  private static final String TYPE = "mean";

  public AveragedMaps {
    Check.notNull("methods", methods);
    methods.forEach(method -> Check.notNull("every method", method));
    methods = List.copyOf(methods);
    Check.atLeast("the number of methods", methods.size(), 1);
    if (methods.stream().map(EmbeddingMethod::readsFrames).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "methods must all read frames or all layers but are mixed");
    }
  }

  @Override
  public String name() {
    return "mean";
  }

  @Override
  public List<Requirement> requirements(FitSize size) {
    Check.notNull("size", size);
    return IntStream.range(0, methods.size()).boxed().flatMap(i -> ofPart(i, size)).toList();
  }

  private Stream<Requirement> ofPart(int part, FitSize size) {
    EmbeddingMethod method = methods.get(part);
    return Requirements.of(method, size).stream()
        .map(limit -> limit.of(part + "." + method.name()));
  }

  @Override
  public boolean dependsOnTargetCoordinates() {
    return methods.stream().anyMatch(EmbeddingMethod::dependsOnTargetCoordinates);
  }

  @Override
  public boolean readsFrames() {
    return methods.get(0).readsFrames();
  }

  @Override
  public EmbeddingMethod selectedOn(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    return new AveragedMaps(methods.stream().map(method -> method.selectedOn(pairs)).toList());
  }

  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    return new Fitted(methods.stream().map(method -> method.fitOnce(pairs)).toList());
  }

  /** Returns the mean of those of all parts, with a closed form or by fits for each group. */
  @Override
  public Optional<Matrix> leftOutEstimates(ParallelActivations pairs, List<Integer> groups) {
    Check.notNull("pairs", pairs);
    Check.notNull("groups", groups);
    return Optional.of(
        mean(
            methods.stream()
                .map(method -> CrossFittedMaps.predictions(method, pairs, groups))
                .toList()));
  }

  private static Matrix mean(List<Matrix> outputs) {
    MutableMatrix sum = outputs.get(0).mutableCopy();
    outputs.stream().skip(1).forEach(output -> sum.add(1, output));
    sum.scale(1f / outputs.size());
    return sum;
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to the state of a map of this method
   * @param parts restores its parts
   * @throws IllegalArgumentException if an argument is null
   */
  public static Embedding restore(StateReader state, Function<StateReader, Embedding> parts) {
    Check.notNull("state", state);
    Check.notNull("parts", parts);
    return state.read(
        TYPE, values -> new Fitted(values.children("maps").stream().map(parts).toList()));
  }

  private record Fitted(List<Embedding> maps) implements Embedding {
    Fitted {
      maps = List.copyOf(maps);
      Check.atLeast("the number of maps", maps.size(), 1);
      for (Embedding map : maps) {
        checkWidth("source", map.sourceWidth(), maps.get(0).sourceWidth());
        checkWidth("target", map.targetWidth(), maps.get(0).targetWidth());
      }
    }

    private static void checkWidth(String side, int width, int first) {
      Check.equal("the " + side + " width of every map", width, first);
    }

    @Override
    public Matrix map(Rows source) {
      Check.notNull("source", source);
      return mean(maps.stream().map(map -> map.map(source)).toList());
    }

    @Override
    public State state() {
      return State.of(TYPE).children("maps", maps.stream().map(Embedding::state).toList()).build();
    }

    @Override
    public int sourceWidth() {
      return maps.get(0).sourceWidth();
    }

    @Override
    public int descriptionWidth() {
      return maps.get(0).descriptionWidth();
    }

    @Override
    public List<DescriptionWeight> descriptionWeights() {
      return maps.stream().flatMap(map -> map.descriptionWeights().stream()).toList();
    }

    @Override
    public int targetWidth() {
      return maps.get(0).targetWidth();
    }
  }
}
