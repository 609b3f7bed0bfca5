package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.embedding.MapCase.Law;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.Seeds;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How a map must follow when its pairs are changed: each relation for each map. A relation that a
 * map does not keep ({@link MapCase}) is skipped, and the report says so.
 */
class MapLawsTest {
  private static final int PAIRS = 48;
  private static final int SOURCE = 12;
  private static final int TARGET = 6;
  private static final int SIZE = 4;

  private static final Layers LAYERS = new Layers(200, SOURCE, TARGET);
  private static final ParallelActivations ACTIVATIONS = LAYERS.pairs(PAIRS);
  private static final Matrix SOURCES = ACTIVATIONS.source().toMatrix();
  private static final Matrix TARGETS = ACTIVATIONS.target().toMatrix();
  private static final Matrix QUERIES = LAYERS.pairs(9).source().toMatrix();

  static Stream<MapCase> maps() {
    return MapCase.all();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void savedAndLoaded_anyMap_isAlikeToTheBit(MapCase map) {
    SavedMaps.assertAlike(map.fit(SIZE, new ParallelActivations(SOURCES, TARGETS)), QUERIES);
  }

  /** The map of changed pairs against the changed map of the pairs. */
  private record Change(UnaryOperator<Matrix> source, UnaryOperator<Matrix> target) {
    static Change ofSource(UnaryOperator<Matrix> source) {
      return new Change(source, UnaryOperator.identity());
    }

    static Change ofTarget(UnaryOperator<Matrix> target) {
      return new Change(UnaryOperator.identity(), target);
    }

    void mustBeFollowedBy(MapCase map) {
      Matrix mapped =
          map.fit(SIZE, new ParallelActivations(source.apply(SOURCES), target.apply(TARGETS)))
              .map(source.apply(QUERIES));

      Matrix expected = target.apply(plain(map));
      double spread = spread(target.apply(TARGETS));
      Near.assertNear(mapped, expected, map.tolerance() * spread);
    }
  }

  private static Matrix plain(MapCase map) {
    return map.fit(SIZE, new ParallelActivations(SOURCES, TARGETS)).map(QUERIES);
  }

  /** The largest distance of an entry from the mean of its column. */
  private static double spread(Matrix rows) {
    Matrix mean = rows.columnMeans();
    return Near.largestDifference(
        rows.plusRow(-1, mean), Matrix.zeros(rows.rows(), rows.columns()));
  }

  private static void assumeKept(MapCase map, Law law) {
    assumeTrue(map.keeps(law), () -> map + " does not keep " + law);
  }

  private static int[] shuffled(int count) {
    int[] order = IntStream.range(0, count).toArray();
    Seeds.root(201).stream("order").shuffle(order);
    return order;
  }

  private static UnaryOperator<Matrix> times(float factor) {
    return rows -> rows.scaled(factor);
  }

  private static UnaryOperator<Matrix> columns(int... from) {
    return rows -> rows.transpose().select(from).transpose();
  }

  /** Every column moves by another amount. */
  private static Matrix moved(Matrix rows) {
    float[] by = new float[rows.columns()];
    for (int column = 0; column < by.length; column++) {
      by[column] = (column % 3 - 1) * 1.5f;
    }
    return rows.plusRow(1, Matrix.row(by));
  }

  private static Matrix twice(Matrix rows) {
    return columns(IntStream.range(0, 2 * rows.columns()).map(i -> i / 2).toArray()).apply(rows);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_pairsInAnotherOrder_isTheSameMap(MapCase map) {
    assumeKept(map, Law.PAIR_ORDER);
    int[] order = shuffled(PAIRS);

    Matrix mapped =
        map.fit(SIZE, new ParallelActivations(SOURCES.select(order), TARGETS.select(order)))
            .map(QUERIES);

    Near.assertNear(mapped, plain(map), map.tolerance() * spread(TARGETS));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_everyPairTwice_isTheSameMap(MapCase map) {
    assumeKept(map, Law.PAIRS_TWICE);
    int[] twice = IntStream.range(0, 2 * PAIRS).map(i -> i / 2).toArray();

    Matrix mapped =
        map.fit(SIZE, new ParallelActivations(SOURCES.select(twice), TARGETS.select(twice)))
            .map(QUERIES);

    Near.assertNear(mapped, plain(map), map.tolerance() * spread(TARGETS));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceInAnotherUnit_isTheSameMap(MapCase map) {
    assumeKept(map, Law.SOURCE_UNIT);
    Change.ofSource(times(1000f / 3)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceInAHugeUnit_isTheSameMap(MapCase map) {
    assumeKept(map, Law.SOURCE_UNIT);
    Change.ofSource(times((float) 1e18)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceInATinyUnit_isTheSameMap(MapCase map) {
    assumeKept(map, Law.SOURCE_UNIT);
    Change.ofSource(times(1e-18f)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceFromAnotherZero_isTheSameMap(MapCase map) {
    assumeKept(map, Law.SOURCE_ZERO);
    Change.ofSource(MapLawsTest::moved).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceTurned_isTheSameMap(MapCase map) {
    assumeKept(map, Law.SOURCE_TURN);
    Matrix turn = Turns.orthonormal(SOURCE);
    Change.ofSource(rows -> rows.times(turn)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceColumnsInAnotherOrder_isTheSameMap(MapCase map) {
    assumeKept(map, Law.SOURCE_COLUMNS);
    Change.ofSource(columns(shuffled(SOURCE))).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceColumnThatNeverChanges_playsNoPart(MapCase map) {
    assumeKept(map, Law.SOURCE_CONSTANT);
    Change.ofSource(rows -> withColumn(rows, 5)).mustBeFollowedBy(map);
  }

  private static Matrix withColumn(Matrix rows, float value) {
    MutableMatrix wider = MutableMatrix.zeros(rows.rows(), rows.columns() + 1);
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 0; column < rows.columns(); column++) {
        wider.set(row, column, rows.get(row, column));
      }
      wider.set(row, rows.columns(), value);
    }
    return wider;
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceColumnsTwice_isTheSameMap(MapCase map) {
    assumeKept(map, Law.SOURCE_TWICE);
    Change.ofSource(MapLawsTest::twice).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_sourceWithTheOtherSign_isTheSameMap(MapCase map) {
    assumeKept(map, Law.SOURCE_SIGN);
    Change.ofSource(times(-1)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetInAnotherUnit_isMappedToIt(MapCase map) {
    assumeKept(map, Law.TARGET_UNIT);
    Change.ofTarget(times(1000f / 3)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetInAHugeUnit_isMappedToIt(MapCase map) {
    assumeKept(map, Law.TARGET_UNIT);
    Change.ofTarget(times((float) 1e18)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetInATinyUnit_isMappedToIt(MapCase map) {
    assumeKept(map, Law.TARGET_UNIT);
    Change.ofTarget(times(1e-18f)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_bothInUnitsFarApart_isMappedToTheTargets(MapCase map) {
    assumeKept(map, Law.SOURCE_UNIT);
    assumeKept(map, Law.TARGET_UNIT);
    new Change(times((float) 1e18), times(1e-18f)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetFromAnotherZero_isMappedToIt(MapCase map) {
    assumeKept(map, Law.TARGET_ZERO);
    Change.ofTarget(MapLawsTest::moved).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetWithTheOtherSign_isMappedToIt(MapCase map) {
    Change.ofTarget(times(-1)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetTurned_isMappedToTheTurn(MapCase map) {
    assumeKept(map, Law.TARGET_TURN);
    Matrix turn = Turns.orthonormal(TARGET);
    Change.ofTarget(rows -> rows.times(turn)).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetColumnsInAnotherOrder_isMappedToThatOrder(MapCase map) {
    assumeKept(map, Law.TARGET_COLUMNS);
    Change.ofTarget(columns(shuffled(TARGET))).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetColumnsTwice_areMappedTwice(MapCase map) {
    assumeKept(map, Law.TARGET_TWICE);
    Change.ofTarget(MapLawsTest::twice).mustBeFollowedBy(map);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void fit_targetColumnThatNeverChanges_isReturnedAsItIs(MapCase map) {
    assumeKept(map, Law.TARGET_CONSTANT);

    Matrix mapped =
        map.fit(SIZE, new ParallelActivations(SOURCES, withColumn(TARGETS, 5))).map(QUERIES);

    for (int row = 0; row < QUERIES.rows(); row++) {
      assertThat(mapped.get(row, TARGET)).isCloseTo(5f, within(1e-5f));
    }
  }
}
