package io.github.tdl4j.embedding.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours by graphs, beyond a limit that is lowered to 500 pairs, in three shards. */
class AnnIndexTest {
  private static final AnnIndex.Limits LIMITS = new AnnIndex.Limits(500, 3, 40, 640);

  private final Layers layers = new Layers(90, 50, 6);
  private final ParallelActivations pairs = layers.pairs(2000);
  private final Matrix queries = layers.pairs(200).source().toMatrix();

  @ParameterizedTest
  @EnumSource(Metric.class)
  void nearest_heldOutQueries_findsNearlyAllOfTheNearest(Metric metric) {
    Knn settings = Knn.of(10).withMetric(metric);
    NeighbourIndex graphs = AnnIndex.of(settings.k(), settings.metric(), pairs, LIMITS);

    assertThat(graphs).isInstanceOf(AnnIndex.class);
    assertThat(
            AnnIndex.recall(
                graphs.nearest(queries),
                ExactIndex.of(settings.k(), settings.metric(), pairs).nearest(queries)))
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void map_moreThanTheLimit_isNearTheMapOfAllPairs() {
    Knn settings = Knn.defaults();

    Matrix mapped = settings.fit(pairs, LIMITS).map(queries);

    Matrix exact = settings.fit(pairs).map(queries);
    Matrix mean = exact.columnMeans();
    assertThat(EmbeddingContract.squares(mapped.minus(exact)))
        .isLessThan(1e-3 * EmbeddingContract.squares(exact.plusRow(-1, mean)));
  }

  @Test
  void map_anyNumberOfThreads_givesTheSameBytes() {
    Matrix one = inPool(1);
    Matrix four = inPool(4);

    assertThat(four).isEqualTo(one);
  }

  private Matrix inPool(int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      ParallelActivations fresh = new ParallelActivations(pairs.source(), pairs.target());
      return pool.submit(() -> Knn.defaults().fit(fresh, LIMITS).map(queries)).join();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void of_graphsThatCannotBeAskedForEnough_looksAtEveryPair() {
    AnnIndex.Limits tooFew = new AnnIndex.Limits(500, 3, 5, 9);

    assertThat(AnnIndex.of(10, Metric.EUCLIDEAN, pairs, tooFew)).isInstanceOf(ExactIndex.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1,3,40,640 | mostPairs must be at least 0 but is -1",
        "0,0,40,640 | shards must be in [1, 64] but is 0",
        "0,65,40,640 | shards must be in [1, 64] but is 65",
        "0,3,0,640 | leastCandidates must be in [1, 1048576] but is 0",
        "0,3,40,39 | mostCandidates must be in [40, 1048576] but is 39",
        "0,3,40,2147483647 | mostCandidates must be in [40, 1048576] but is 2147483647",
      })
  void limits_outOfRange_areRefusedByName(String limits, String message) {
    int[] of = Arrays.stream(limits.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    assertThatThrownBy(() -> new AnnIndex.Limits(of[0], of[1], of[2], of[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** Graphs of one pair each are exact, and more graphs than pairs are not made. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void map_moreGraphsThanPairs_isThatOfAllPairs(int count) {
    ParallelActivations few =
        new ParallelActivations(
            pairs.source().rowRange(0, count), pairs.target().rowRange(0, count));
    for (int k = 1; k <= count; k++) {
      Matrix mapped = Knn.of(k).fit(few, new AnnIndex.Limits(0, 64, 1, 1)).map(queries);

      assertThat(mapped).isEqualTo(Knn.of(k).fit(few).map(queries));
    }
  }

  @Test
  void of_moreNeighboursThanPairs_isRefused() {
    assertThatThrownBy(() -> AnnIndex.of(2001, Metric.EUCLIDEAN, pairs, LIMITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be in [1, 2000] but is 2001");
    assertThatThrownBy(() -> AnnIndex.of(0, Metric.EUCLIDEAN, pairs, LIMITS))
        .hasMessage("k must be in [1, 2000] but is 0");
  }

  @Test
  void recall_otherNumbersOfQueries_isRefused() {
    assertThatThrownBy(() -> AnnIndex.recall(List.of(), List.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of queries in nearest must be 0 but is 1");
  }

  @Test
  void nearest_equalRows_areRankedByNumber() {
    MutableMatrix sources = pairs.source().toMatrix().mutableCopy();
    sources.setRow(1800, sources.row(30));
    ParallelActivations changed = new ParallelActivations(sources, pairs.target());
    NeighbourIndex index = AnnIndex.of(2, Metric.EUCLIDEAN, changed, LIMITS);

    assertThat(index.nearest(sources.select(new int[] {1800})).get(0))
        .extracting(Neighbour::index)
        .containsExactly(30, 1800);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void nearest_rowOfZeros_findsAsManyAsAnyRow(Metric metric) {
    NeighbourIndex index = AnnIndex.of(7, metric, pairs, LIMITS);

    assertThat(index.nearest(Matrix.zeros(1, 50)).get(0)).hasSize(7);
  }

  /** Squares of such entries leave the range of {@code float}. */
  @Test
  void nearest_hugeEntries_findsTheSamePairs() {
    Knn settings = Knn.of(10);
    ParallelActivations huge =
        new ParallelActivations(pairs.source().toMatrix().scaled(0x1p100f), pairs.target());

    assertThat(
            AnnIndex.recall(
                AnnIndex.of(settings.k(), settings.metric(), huge, LIMITS)
                    .nearest(queries.scaled(0x1p100f)),
                ExactIndex.of(settings.k(), settings.metric(), pairs).nearest(queries)))
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void of_anyPairs_printsNothing() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(caught);
    System.setErr(caught);
    try {
      Knn.defaults().fit(layers.pairs(600), LIMITS).map(queries);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("WARN", "jvector");
  }
}
