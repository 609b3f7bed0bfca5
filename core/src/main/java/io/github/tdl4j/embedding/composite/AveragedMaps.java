package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The mean of the outputs of several maps (an addition to section 3.1 of the paper).
 *
 * @param methods one or more; either all of them read frames, or none does
 */
public record AveragedMaps(List<EmbeddingMethod> methods) implements EmbeddingMethod {
  public AveragedMaps {
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
    return IntStream.range(0, methods.size()).boxed().flatMap(i -> ofPart(i, size)).toList();
  }

  private Stream<Requirement> ofPart(int part, FitSize size) {
    EmbeddingMethod method = methods.get(part);
    return method.requirements(size).stream().map(limit -> limit.of(part + "." + method.name()));
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
  public Embedding fit(ParallelActivations pairs) {
    return new Fitted(methods.stream().map(method -> method.fitOnce(pairs)).toList());
  }

  private record Fitted(List<Embedding> maps) implements Embedding {
    @Override
    public Matrix map(Rows source) {
      MutableMatrix sum = maps.get(0).map(source).mutableCopy();
      maps.subList(1, maps.size()).forEach(map -> sum.add(1, map.map(source)));
      sum.scale(1f / maps.size());
      return sum;
    }

    @Override
    public int sourceWidth() {
      return maps.get(0).sourceWidth();
    }

    @Override
    public int targetWidth() {
      return maps.get(0).targetWidth();
    }
  }
}
