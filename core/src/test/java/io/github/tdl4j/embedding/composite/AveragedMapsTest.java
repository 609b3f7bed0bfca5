package io.github.tdl4j.embedding.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AveragedMapsTest extends EmbeddingContract {
  private final Layers layers = new Layers(99, 8, 5);
  private final ParallelActivations pairs = layers.pairs(40);
  private final Matrix queries = layers.pairs(9).source().toMatrix();

  @Override
  public EmbeddingMethod method() {
    return new AveragedMaps(List.of(Ridge.defaults(), Knn.defaults(), KernelRidge.defaults()));
  }

  @Test
  void map_twoMaps_isHalfTheirSum() {
    Matrix mapped =
        new AveragedMaps(List.of(Ridge.defaults(), Knn.defaults())).fit(pairs).map(queries);

    Matrix ridge = Ridge.defaults().fit(pairs).map(queries);
    Matrix knn = Knn.defaults().fit(pairs).map(queries);
    Near.assertNear(mapped, ridge.plus(1, knn).scaled(0.5f), 1e-6);
  }

  @Test
  void map_oneMap_isThatMap() {
    assertThat(new AveragedMaps(List.of(Knn.defaults())).fit(pairs).map(queries))
        .isEqualTo(Knn.defaults().fit(pairs).map(queries));
  }

  @Test
  void leftOutEstimates_anyParts_areTheMapFittedToTheOtherGroups() {
    AveragedMaps mean = new AveragedMaps(List.of(Ridge.defaults(), Knn.of(3)));
    List<Integer> groups = IntStream.range(0, 40).mapToObj(pair -> pair % 2).toList();
    int[] even = IntStream.range(0, 20).map(i -> 2 * i).toArray();
    int[] odd = IntStream.range(0, 20).map(i -> 2 * i + 1).toArray();

    Matrix estimates = CrossFittedMaps.predictions(mean, pairs, groups);

    assertThat(estimates.select(even))
        .isEqualTo(mean.fit(pairs.select(odd)).map(pairs.source().view(even)));
  }

  @Test
  void dependsOnTargetCoordinates_oneThatDoes_isEnough() {
    assertThat(
            new AveragedMaps(List.of(Knn.defaults(), PerOutputSvr.defaults()))
                .dependsOnTargetCoordinates())
        .isTrue();
    assertThat(method().dependsOnTargetCoordinates()).isFalse();
  }

  @Test
  void construct_framesAndLayers_isRefused() {
    assertThatThrownBy(
            () ->
                new AveragedMaps(
                    List.of(Knn.defaults(), new FramewiseRegressor(Knn.defaults(), 0, 1))))
        .hasMessage("methods must all read frames or all layers but are mixed");
  }
}
