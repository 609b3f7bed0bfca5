package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.SingularMatrixException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each map at the edges of what it may be given, and read in every way that rows can be read. */
class MapEdgesTest {
  private static final int PAIRS = 48;
  private static final int SOURCE = 12;
  private static final int TARGET = 6;
  private static final int SIZE = 4;

  /** BLAS sums a row of a tall product and a row alone in different orders. */
  private static final double SUMS = 1e-5;

  private static final Layers LAYERS = new Layers(210, SOURCE, TARGET);
  private static final ParallelActivations ACTIVATIONS = LAYERS.pairs(PAIRS);
  private static final Matrix SOURCES = ACTIVATIONS.source().toMatrix();
  private static final Matrix TARGETS = ACTIVATIONS.target().toMatrix();
  private static final Matrix QUERIES = LAYERS.pairs(300).source().toMatrix();

  static Stream<MapCase> maps() {
    return MapCase.all();
  }

  private static Embedding fitted(MapCase map) {
    return map.fit(SIZE, fresh());
  }

  /** Pairs that share nothing with those of another test. */
  private static ParallelActivations fresh() {
    return new ParallelActivations(SOURCES, TARGETS);
  }

  private static void assertFinite(Matrix mapped) {
    assertThatCode(() -> Check.finite("mapped", mapped)).doesNotThrowAnyException();
  }

  /** What became of a call. */
  private record Outcome(Optional<Matrix> mapped, Optional<Throwable> thrown) {
    static Outcome of(Supplier<Matrix> mapping) {
      try {
        return new Outcome(Optional.of(mapping.get()), Optional.empty());
      } catch (IllegalArgumentException | SingularMatrixException e) {
        return new Outcome(Optional.empty(), Optional.of(e));
      }
    }

    /** Refused in words, or finite: nothing else may become of rows that are allowed. */
    void mustBeFiniteOrRefused() {
      mapped.ifPresent(MapEdgesTest::assertFinite);
      thrown.ifPresent(
          refusal -> assertThat(refusal.getMessage()).containsAnyOf(" must ", " is singular"));
    }

    void mustBeNear(Matrix expected, String refusal) {
      mapped.ifPresent(rows -> Near.assertNear(rows, expected, 1e-6));
      thrown.ifPresent(refused -> assertThat(refused).hasMessage(refusal));
    }
  }

  /** The same numbers, handed out no more than so many rows at a time. */
  private record SmallBlocks(Matrix rowsInMemory, int blockRows) implements Rows {
    @Override
    public int rows() {
      return rowsInMemory.rows();
    }

    @Override
    public int columns() {
      return rowsInMemory.columns();
    }

    @Override
    public void read(int[] rowIndices, MutableMatrix into) {
      rowsInMemory.read(rowIndices, into);
    }
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_oneColumnEach_mapsIt(MapCase map) {
    Layers narrow = new Layers(211, 1, 1);

    Matrix mapped = map.fit(1, narrow.pairs(PAIRS)).map(narrow.pairs(5).source());

    assertThat(mapped.shape()).isEqualTo("5 x 1");
    assertFinite(mapped);
  }

  /** What needs two different rows says so; the others know nothing but the one target. */
  @ParameterizedTest
  @MethodSource("maps")
  void fit_onePair_isItsTargetOrRefused(MapCase map) {
    assumeTrue(
        map.keeps(MapCase.Law.TARGET_CONSTANT), () -> map + " has several pairs of an instance");
    ParallelActivations one =
        new ParallelActivations(SOURCES.rowRange(0, 1), TARGETS.rowRange(0, 1));

    Outcome outcome = Outcome.of(() -> map.fit(1, one).map(QUERIES.rowRange(0, 1)));

    outcome.mustBeNear(
        TARGETS.rowRange(0, 1), "source must have at least two different rows but is 1 x 12");
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_twoPairs_mapsThem(MapCase map) {
    ParallelActivations two =
        new ParallelActivations(SOURCES.rowRange(0, 2), TARGETS.rowRange(0, 2));

    assertFinite(map.fit(1, two).map(QUERIES));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_bothWiderThanThePairs_mapsThem(MapCase map) {
    Layers wide = new Layers(212, 120, 90);

    Matrix mapped = map.fit(SIZE, wide.pairs(30)).map(wide.pairs(7).source());

    assertThat(mapped.shape()).isEqualTo("7 x 90");
    assertFinite(mapped);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_allSourcesEqual_isTheMeanTargetOrRefused(MapCase map) {
    Matrix equal = SOURCES.select(new int[PAIRS]);

    Outcome.of(() -> map.fit(SIZE, new ParallelActivations(equal, TARGETS)).map(QUERIES))
        .mustBeFiniteOrRefused();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_allTargetsEqual_isThatTargetOrRefused(MapCase map) {
    assumeTrue(
        map.keeps(MapCase.Law.TARGET_CONSTANT), () -> map + " has several steps of an instance");
    Matrix equal = TARGETS.select(new int[PAIRS]);

    Outcome outcome =
        Outcome.of(() -> map.fit(SIZE, new ParallelActivations(SOURCES, equal)).map(QUERIES));

    outcome.mustBeNear(
        equal.select(new int[QUERIES.rows()]),
        "target must have at least two different rows but is 48 x 6");
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_manyEqualPairs_mapsThem(MapCase map) {
    int[] three = IntStream.range(0, PAIRS).map(i -> i % 6).toArray();

    assertFinite(
        map.fit(SIZE, new ParallelActivations(SOURCES.select(three), TARGETS.select(three)))
            .map(QUERIES));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_largestNumbers_isFiniteOrRefused(MapCase map) {
    Matrix sources = signs(SOURCES);

    Outcome.of(() -> map.fit(SIZE, new ParallelActivations(sources, TARGETS)).map(sources))
        .mustBeFiniteOrRefused();
    Outcome.of(() -> map.fit(SIZE, new ParallelActivations(SOURCES, signs(TARGETS))).map(QUERIES))
        .mustBeFiniteOrRefused();
  }

  /** The largest number that is allowed, with the sign of what is above or below one half. */
  private static Matrix signs(Matrix rows) {
    MutableMatrix result = rows.mutableCopy();
    result.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = block[i] > 0.5f ? 1e36f : -1e36f;
          }
        });
    return result;
  }

  /** Numbers with three bits. */
  @ParameterizedTest
  @MethodSource("maps")
  void fit_smallestFloats_isFiniteOrRefused(MapCase map) {
    Matrix sources = SOURCES.scaled(0x1p-146f);

    Outcome.of(() -> map.fit(SIZE, new ParallelActivations(sources, TARGETS)).map(sources))
        .mustBeFiniteOrRefused();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_queriesFarAway_staysFinite(MapCase map) {
    assertFinite(fitted(map).map(QUERIES.scaled(1e6f)));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_noRows_givesNoRows(MapCase map) {
    assertThat(fitted(map).map(Matrix.zeros(0, SOURCE)).shape()).isEqualTo("0 x 6");
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_oneRow_isThatRowOfAll(MapCase map) {
    Embedding fitted = fitted(map);
    Matrix all = fitted.map(QUERIES);
    List<Matrix> alone = new ArrayList<>();
    for (int row = 0; row < 20; row++) {
      alone.add(fitted.map(QUERIES.rowRange(row, row + 1)));
    }

    Near.assertNear(Matrix.stack(alone), all.rowRange(0, 20), SUMS);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_someRowsInAnyOrder_followsThem(MapCase map) {
    Embedding fitted = fitted(map);
    int[] chosen = {250, 3, 3, 131, 0, 299};

    Near.assertNear(fitted.map(QUERIES.select(chosen)), fitted.map(QUERIES).select(chosen), SUMS);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_equalRows_areMappedAlike(MapCase map) {
    Matrix mapped = fitted(map).map(QUERIES.select(new int[200]));

    Near.assertNear(mapped, mapped.select(new int[200]), SUMS);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_rowsInSmallBlocks_areThoseOfOneBlock(MapCase map) {
    Embedding fitted = fitted(map);

    Near.assertNear(fitted.map(new SmallBlocks(QUERIES, 7)), fitted.map(QUERIES), SUMS);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_pairsInSmallBlocks_areThoseOfOneBlock(MapCase map) {
    ParallelActivations blocks =
        new ParallelActivations(new SmallBlocks(SOURCES, 5), new SmallBlocks(TARGETS, 7));

    Near.assertNear(map.fit(SIZE, blocks).map(QUERIES), fitted(map).map(QUERIES), map.tolerance());
  }

  /** Rows that are selected, stacked and computed when they are read. */
  @ParameterizedTest
  @MethodSource("maps")
  void fitAndMap_rowsThatAreNotInMemory_givesTheSameBytes(MapCase map) {
    ParallelActivations pairs = new ParallelActivations(unheld(SOURCES), unheld(TARGETS));

    assertThat(map.fit(SIZE, pairs).map(unheld(QUERIES))).isEqualTo(fitted(map).map(QUERIES));
  }

  private static Rows unheld(Matrix rows) {
    int count = rows.rows();
    Matrix turned = rows.select(IntStream.range(0, count).map(i -> count - 1 - i).toArray());
    Rows parts =
        Rows.stack(List.of(turned.rowRange(0, count / 3), turned.rowRange(count / 3, count)));
    return parts
        .view(IntStream.range(0, count).map(i -> count - 1 - i).toArray())
        .mapped(rows.columns(), (read, into) -> into.set(read));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_again_givesTheSameBytes(MapCase map) {
    assertThat(fitted(map).map(QUERIES)).isEqualTo(fitted(map).map(QUERIES));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_again_givesTheSameBytesWhateverBecameOfTheFirst(MapCase map) {
    Embedding fitted = fitted(map);
    MutableMatrix first = fitted.map(QUERIES).mutableCopy();
    if (fitted.map(QUERIES) instanceof MutableMatrix owned) {
      owned.scale(0);
    }

    assertThat(fitted.map(QUERIES)).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_pairsThatOtherMapsWereFittedTo_givesTheSameBytes(MapCase map) {
    ParallelActivations shared = fresh();
    MapCase.all().forEach(other -> other.fit(SIZE, shared));

    assertThat(map.fit(SIZE, shared).map(QUERIES)).isEqualTo(fitted(map).map(QUERIES));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fitAndMap_anyNumberOfThreads_givesTheSameBytes(MapCase map) {
    Matrix one = inPool(1, map);

    assertThat(inPool(3, map)).isEqualTo(one);
  }

  private static Matrix inPool(int threads, MapCase map) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> fitted(map).map(QUERIES)).join();
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fitAndMap_anyRows_leaveThemUntouched(MapCase map) {
    Matrix sources = SOURCES.mutableCopy();
    Matrix targets = TARGETS.mutableCopy();
    Matrix queries = QUERIES.mutableCopy();

    map.fit(SIZE, new ParallelActivations(sources, targets)).map(queries);

    assertThat(sources).isEqualTo(SOURCES);
    assertThat(targets).isEqualTo(TARGETS);
    assertThat(queries).isEqualTo(QUERIES);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_widthsThatDoNotFit_areRefusedByName(MapCase map) {
    Embedding fitted = fitted(map);

    for (int width : new int[] {0, SOURCE - 1, SOURCE + 1, 2 * SOURCE}) {
      assertThatThrownBy(() -> fitted.map(Matrix.zeros(3, width)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("source must have 12 columns but is 3 x " + width);
    }
  }

  @ParameterizedTest
  @MethodSource("maps")
  void widths_fitted_areThoseOfThePairs(MapCase map) {
    assertThat(fitted(map).sourceWidth()).isEqualTo(SOURCE);
    assertThat(fitted(map).targetWidth()).isEqualTo(TARGET);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void map_queryThatIsNotFinite_isRefusedWithItsPlace(MapCase map) {
    Embedding fitted = fitted(map);

    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      MutableMatrix queries = QUERIES.mutableCopy();
      queries.set(290, 3, bad);
      assertThatThrownBy(() -> fitted.map(queries))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("source must be finite but is " + bad + " at 290, 3");
    }
  }
}
