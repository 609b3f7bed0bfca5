package io.github.tdl4j.embedding.concatenation;

import static io.github.tdl4j.embedding.concatenation.ConcatenationPairs.described;
import static io.github.tdl4j.embedding.concatenation.ConcatenationPairs.gaussian;
import static io.github.tdl4j.embedding.concatenation.ConcatenationPairs.grouped;
import static io.github.tdl4j.embedding.concatenation.ConcatenationPairs.pairs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.math.Matrix;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcatenationSelectionTest {
  private static final double ROUNDING = 1e-9;

  /** The selected settings are the best of all by cross-fitted maps of each. */
  @Test
  void selectedOn_pairsOfGroups_hasTheLargestCorrelationOfTheirMeans() {
    ParallelActivations pairs = grouped(24, 6);
    ToDoubleFunction<Concatenation> quality = method -> correlation(method, pairs);

    Concatenation selected = (Concatenation) Concatenation.defaults().selectedOn(pairs);

    double best =
        CostSelection.TIME_WEIGHTS.stream()
            .flatMap(
                time ->
                    CostSelection.JOIN_COSTS.stream()
                        .map(join -> Concatenation.of(selected.context().getAsInt(), time, join)))
            .mapToDouble(quality)
            .max()
            .getAsDouble();
    assertThat(quality.applyAsDouble(selected)).isCloseTo(best, within(ROUNDING));
    double ofContexts =
        CostSelection.CONTEXTS.stream()
            .map(context -> Concatenation.of(context, 4, 0.1))
            .mapToDouble(quality)
            .max()
            .getAsDouble();
    assertThat(quality.applyAsDouble(Concatenation.of(selected.context().getAsInt(), 4, 0.1)))
        .isCloseTo(ofContexts, within(ROUNDING));
  }

  private static double correlation(Concatenation method, ParallelActivations pairs) {
    List<Integer> lots = pairs.groups().stream().map(group -> group % CostSelection.LOTS).toList();
    Matrix estimated = means(CrossFittedMaps.predictions(method, pairs, lots), pairs.groups());
    Matrix actual = means(pairs.target().toMatrix(), pairs.groups());
    Matrix centre = actual.columnMeans();
    Matrix left = estimated.plusRow(-1, centre);
    Matrix right = actual.plusRow(-1, centre);
    double product = 0;
    for (int row = 0; row < left.rows(); row++) {
      for (int column = 0; column < left.columns(); column++) {
        product += (double) left.get(row, column) * right.get(row, column);
      }
    }
    return product / Math.sqrt(EmbeddingContract.squares(left) * EmbeddingContract.squares(right));
  }

  private static Matrix means(Matrix rows, List<Integer> groups) {
    return Matrix.stack(
        groups.stream()
            .distinct()
            .sorted()
            .map(
                group ->
                    rows.select(
                            IntStream.range(0, rows.rows())
                                .filter(i -> groups.get(i).equals(group))
                                .toArray())
                        .columnMeans())
            .toList());
  }

  @Test
  void selectedOn_anyPairs_givesTheSameMapWithoutSelection() {
    ParallelActivations pairs = grouped(24, 6);
    Matrix queries = gaussian("queries", 9, 24);

    EmbeddingMethod selected = Concatenation.defaults().selectedOn(pairs);

    assertThat(selected.selectedOn(pairs.select(new int[] {1, 2}))).isEqualTo(selected);
    assertThat(selected.fit(pairs).map(queries))
        .isEqualTo(Concatenation.defaults().fit(pairs).map(queries));
  }

  @Test
  void selectedOn_pairsInAnotherOrder_isTheSame() {
    ParallelActivations pairs = grouped(24, 6);
    int[] order = IntStream.range(0, 24).map(i -> i * 7 % 24).toArray();

    assertThat(Concatenation.defaults().selectedOn(pairs.select(order)))
        .isEqualTo(Concatenation.defaults().selectedOn(pairs));
  }

  @Test
  void selectedOn_settingsThatAreGiven_keepsThem() {
    Concatenation given =
        new Concatenation(
            OptionalInt.of(3),
            OptionalDouble.empty(),
            OptionalDouble.of(0.7),
            List.of(1),
            Concatenation.Descriptions.NONE);

    Concatenation selected = (Concatenation) given.selectedOn(grouped(24, 6));

    assertThat(selected.context()).hasValue(3);
    assertThat(selected.joinCost()).hasValue(0.7);
    assertThat(CostSelection.TIME_WEIGHTS).contains(selected.timeWeight().getAsDouble());
  }

  /** Without groups each pair is one; with fewer than three, the first values are used. */
  @Test
  void selectedOn_twoPairs_takesTheFirstValues() {
    assertThat(Concatenation.defaults().selectedOn(pairs(2, 24, 12, new Steps(8, 4))))
        .isEqualTo(Concatenation.of(2, 4, 0.1));
  }

  @Test
  void selectedOn_pairsWithoutGroups_isThatOfPairsThatAreGroups() {
    ParallelActivations pairs = pairs(11, 24, 12, new Steps(8, 4));
    ParallelActivations grouped =
        new ParallelActivations(
            pairs.source(), pairs.target(), pairs.steps(), IntStream.range(0, 11).boxed().toList());

    assertThat(Concatenation.defaults().selectedOn(pairs))
        .isEqualTo(Concatenation.defaults().selectedOn(grouped));
  }

  /** Time, joins and context are selected without descriptions, whose weight 0 is a candidate. */
  @Test
  void selectedOn_descriptionsWithoutMeaning_isTheMapWithoutThem() {
    ParallelActivations pairs = grouped(24, 6);
    float[][] rows = new float[24][];
    for (int row = 0; row < 24; row++) {
      int meaningless = new int[] {3, 0, 5, 1, 4, 2}[row % 6];
      rows[row] = described(pairs.source().toMatrix().row(row), meaningless);
    }
    ParallelActivations other =
        new ParallelActivations(
            Matrix.ofRows(rows), pairs.target(), new Steps(8, 4, 2), pairs.groups());

    Concatenation selected =
        (Concatenation)
            Concatenation.defaults().describedBy(2, OptionalDouble.empty()).selectedOn(other);

    Concatenation without = (Concatenation) Concatenation.defaults().selectedOn(pairs);
    assertThat(selected).isEqualTo(without.describedBy(2, OptionalDouble.of(0)));
  }

  @Test
  void selectedOn_fewerThanThreeGroups_givesDescriptionsWeightOne() {
    ParallelActivations pairs = described(grouped(8, 2));

    Concatenation selected =
        (Concatenation)
            Concatenation.defaults().describedBy(2, OptionalDouble.empty()).selectedOn(pairs);

    assertThat(selected.descriptions().weight()).hasValue(1);
  }

  /** Of more than 300 pairs a sample is used, which is the same each time. */
  @Test
  void selectedOn_manyPairs_isThatOfASample() {
    ParallelActivations pairs = pairs(320, 4, 4, new Steps(2, 2));

    Concatenation selected = (Concatenation) Concatenation.defaults().selectedOn(pairs);

    assertThat(selected)
        .isEqualTo(Concatenation.defaults().selectedOn(pairs(320, 4, 4, new Steps(2, 2))));
    assertThat(CostSelection.CONTEXTS).contains(selected.context().getAsInt());
  }
}
