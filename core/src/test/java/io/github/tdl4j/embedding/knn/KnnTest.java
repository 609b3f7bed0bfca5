package io.github.tdl4j.embedding.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Turns;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnnTest extends EmbeddingContract {
  /** Sources 0, 2 and 10 on a line, with targets 1, 3 and 5. */
  private static final ParallelActivations PAIRS =
      new ParallelActivations(Matrix.column(0, 2, 10), Matrix.column(1, 3, 5));

  @Override
  public EmbeddingMethod method() {
    return Knn.defaults();
  }

  @Test
  void map_queryMidwayBetweenTwoSources_takesTheEarlierPair() {
    assertThat(nearest(1).fit(PAIRS).map(Matrix.column(1))).isEqualTo(Matrix.column(1));
  }

  @Test
  void map_twoNeighbours_averagesTheirTargets() {
    assertThat(nearest(2).fit(PAIRS).map(Matrix.column(3, 9))).isEqualTo(Matrix.column(2, 4));
  }

  @Test
  void map_allNeighbours_isTheMeanTarget() {
    assertThat(nearest(3).fit(PAIRS).map(Matrix.column(-5))).isEqualTo(Matrix.column(3));
  }

  @Test
  void map_fewerPairsThanTheDefault_isTheMeanOfAll() {
    assertThat(Knn.defaults().fit(PAIRS).map(Matrix.column(-5))).isEqualTo(Matrix.column(3));
  }

  @Test
  void map_equalSources_takesTheEarliestOfThem() {
    Matrix row = Matrix.row(0.1f, 0.7f, 0.3f);
    Matrix source = Matrix.stack(List.of(Matrix.row(1, 1, 1), row, row, row));
    ParallelActivations pairs = new ParallelActivations(source, Matrix.column(0, 1, 2, 4));

    Matrix query = Matrix.row(0.2f, 0.7f, 0.3f);

    assertThat(nearest(1).fit(pairs).map(query)).isEqualTo(Matrix.column(1));
    assertThat(nearest(2).fit(pairs).map(query)).isEqualTo(Matrix.column(1.5f));
  }

  @Test
  void map_distanceWeighted_weighsByOneByDistance() {
    Embedding embedding = Knn.of(2).withDistanceWeights().fit(PAIRS);

    // At 0.5: distances 0.5 and 1.5, so weights 3 and 1 by 4.
    Near.assertNear(embedding.map(Matrix.column(0.5f)), Matrix.column(1.5f), 1e-6);
  }

  @Test
  void map_distanceWeightedAtASource_takesThePairsThereAlone() {
    ParallelActivations pairs =
        new ParallelActivations(Matrix.column(1, 2, 2, 3), Matrix.column(9, 1, 5, 7));
    Embedding embedding = Knn.of(4).withDistanceWeights().fit(pairs);

    assertThat(embedding.map(Matrix.column(2))).isEqualTo(Matrix.column(3));
  }

  @Test
  void map_cosine_ignoresLength() {
    ParallelActivations pairs =
        new ParallelActivations(
            Matrix.ofRows(new float[] {1, 0}, new float[] {9, 9.5f}), Matrix.column(1, 2));
    Embedding embedding = Knn.of(1).withMetric(Metric.COSINE).fit(pairs);

    assertThat(embedding.map(Matrix.row(1, 1))).isEqualTo(Matrix.column(2));
    assertThat(embedding.map(Matrix.row(100, 1))).isEqualTo(Matrix.column(1));
  }

  @Test
  void map_cosineOfARowOfZeros_isAtDistanceOneFromEveryPair() {
    ParallelActivations pairs =
        new ParallelActivations(
            Matrix.ofRows(new float[] {-1, 0}, new float[] {0, 0}, new float[] {0, 1}),
            Matrix.column(1, 2, 4));
    Embedding embedding = Knn.of(1).withMetric(Metric.COSINE).fit(pairs);

    assertThat(embedding.map(Matrix.row(0, 0))).isEqualTo(Matrix.column(1));
    // Distances of (2, 0): 2, 1 and 1.
    assertThat(embedding.map(Matrix.row(2, 0))).isEqualTo(Matrix.column(2));
  }

  @Test
  void map_cosineWeightedAtASource_takesThatPairAlone() {
    Matrix source = Matrix.ofRows(new float[] {0.3f, 0.1f, 0.7f}, new float[] {0.2f, 0.9f, 0.4f});
    ParallelActivations pairs = new ParallelActivations(source, Matrix.column(1, 2));

    assertThat(Knn.of(2).withMetric(Metric.COSINE).withDistanceWeights().fit(pairs).map(source))
        .isEqualTo(pairs.target().toMatrix());
  }

  /** Squares of such entries leave the range of {@code float}. */
  @Test
  void map_entriesThatFloatProductsCannotHold_findsTheNearest() {
    for (float unit : new float[] {1e30f, 1e-30f}) {
      ParallelActivations pairs =
          new ParallelActivations(Matrix.column(0, 2 * unit, 10 * unit), Matrix.column(1, 3, 5));

      assertThat(nearest(1).fit(pairs).map(Matrix.column(3 * unit, 9 * unit)))
          .isEqualTo(Matrix.column(3, 5));
    }
  }

  /** Against a sort of all pairs by distances in double. */
  @ParameterizedTest
  @EnumSource(Metric.class)
  void map_closeNeighbours_areThoseOfAFullSort(Metric metric) {
    ParallelActivations pairs = new Layers(8, 40, 3).pairs(200);
    Matrix crowded =
        pairs.source().toMatrix().scaled(1e-4f).plusRow(1, pairs.source().toMatrix().columnMeans());
    ParallelActivations close = new ParallelActivations(crowded, pairs.target().toMatrix());
    Matrix queries = crowded.select(new int[] {3, 70, 199}).scaled(1.00001f);

    Matrix mapped = Knn.of(7).withMetric(metric).fit(close).map(queries);

    for (int row = 0; row < queries.rows(); row++) {
      Near.assertNear(mapped.rowRange(row, row + 1), naive(queries.row(row), close, metric), 1e-6);
    }
  }

  private static Matrix naive(float[] query, ParallelActivations pairs, Metric metric) {
    int[] nearest =
        IntStream.range(0, pairs.count())
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    i -> distance(metric, query, pairs.source().toMatrix().row(i))))
            .limit(7)
            .mapToInt(i -> i)
            .toArray();
    return pairs.target().toMatrix().select(nearest).columnMeans();
  }

  private static double distance(Metric metric, float[] left, float[] right) {
    double squares = 0;
    double inner = 0;
    double leftSquares = 0;
    double rightSquares = 0;
    for (int i = 0; i < left.length; i++) {
      squares += Math.pow((double) left[i] - right[i], 2);
      inner += (double) left[i] * right[i];
      leftSquares += (double) left[i] * left[i];
      rightSquares += (double) right[i] * right[i];
    }
    return metric == Metric.EUCLIDEAN ? squares : 1 - inner / Math.sqrt(leftSquares * rightSquares);
  }

  @Test
  void map_sourcesTurnedAndScaled_staysTheSame() {
    ParallelActivations pairs = new Layers(5, 12, 4).pairs(50);
    Matrix queries = new Layers(6, 12, 4).pairs(10).source().toMatrix();
    Matrix turn = Turns.orthonormal(12).scaled(3);

    Matrix mapped = nearest(4).fit(pairs).map(queries);
    Matrix turned =
        nearest(4)
            .fit(
                new ParallelActivations(
                    pairs.source().toMatrix().times(turn), pairs.target().toMatrix()))
            .map(queries.times(turn));

    Near.assertNear(turned, mapped, 1e-6);
  }

  @Test
  void fit_moreNeighboursThanPairs_namesTheLimit() {
    ParallelActivations pairs = Layers.gaussian(1, 480, 2, 2);

    assertThatThrownBy(() -> nearest(500).fit(pairs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be in [1, 480] but is 500");
  }

  @Test
  void construct_noNeighbour_isRefused() {
    assertThatThrownBy(() -> nearest(0)).hasMessage("k must be at least 1 but is 0");
  }

  private static Knn nearest(int k) {
    return Knn.of(k);
  }

  @Test
  void neighbours_someRows_areTheNearestPairsInTheirOrder() {
    Neighbours neighbours = nearest(3).fit(PAIRS).neighbours().orElseThrow();

    assertThat(neighbours.nearest(Matrix.column(3, 9), 2))
        .containsExactly(new int[] {1, 0}, new int[] {2, 1});
    assertThat(neighbours.targets().toMatrix()).isEqualTo(PAIRS.target().toMatrix());
  }

  /** The map of one neighbour is the target of the first. */
  @Test
  void neighbours_first_isWhatTheMapOfOneSays() {
    ParallelActivations pairs = new Layers(5, 12, 4).pairs(300);
    Matrix queries = new Layers(6, 12, 4).pairs(200).source().toMatrix();
    Neighbours neighbours = nearest(7).fit(pairs).neighbours().orElseThrow();

    int[] first = neighbours.nearest(queries, 3).stream().mapToInt(numbers -> numbers[0]).toArray();

    assertThat(neighbours.targets().select(first)).isEqualTo(nearest(1).fit(pairs).map(queries));
  }

  @Test
  void neighbours_moreThanTheMapLooksAt_namesTheLimit() {
    Neighbours neighbours = nearest(2).fit(PAIRS).neighbours().orElseThrow();

    assertThatThrownBy(() -> neighbours.nearest(Matrix.column(1), 3))
        .hasMessage("count must be in [1, 2] but is 3");
  }

  @Test
  void neighbours_ofAMapThatAveragesNoPairs_areNone() {
    assertThat(Ridge.defaults().fit(PAIRS).neighbours()).isEmpty();
  }

  @Test
  void neighbours_noneOrOfAnotherWidth_areRefused() {
    Neighbours neighbours = nearest(2).fit(PAIRS).neighbours().orElseThrow();

    assertThatThrownBy(() -> neighbours.nearest(Matrix.column(1), 0))
        .hasMessage("count must be in [1, 2] but is 0");
    assertThatThrownBy(() -> neighbours.nearest(Matrix.zeros(1, 2), 1))
        .hasMessage("source must have 1 columns but is 1 x 2");
  }

  /** 128 rows are mapped at once, so that row 201 is in the second block. */
  @Test
  void map_entryNotFinite_saysWhere() {
    MutableMatrix queries = MutableMatrix.zeros(300, 1);
    queries.set(201, 0, Float.NaN);

    assertThatThrownBy(() -> nearest(1).fit(PAIRS).map(queries))
        .hasMessage("source must be finite but is NaN at 201, 0");
  }

  /** Row r lies at r, so that each is nearest to the pair of its own number. */
  @Test
  void map_severalBlocks_keepTheirOrder() {
    MutableMatrix line = MutableMatrix.zeros(300, 1);
    for (int row = 0; row < 300; row++) {
      line.set(row, 0, row);
    }
    Embedding map = nearest(1).fit(new ParallelActivations(line, line));

    for (int count : new int[] {127, 128, 129, 256, 300}) {
      assertThat(map.map(line.rowRange(0, count))).isEqualTo(line.rowRange(0, count));
    }
  }

  /** Distances 1, 2 and 4 weigh 1, 1/2 and 1/4 by their sum: (1 + 3/2 + 5/4) / (7/4). */
  @Test
  void map_distanceWeightedOfThree_weighsEachByItsOwn() {
    ParallelActivations pairs =
        new ParallelActivations(Matrix.column(1, 2, 4), Matrix.column(1, 3, 5));

    Matrix mapped = Knn.of(3).withDistanceWeights().fit(pairs).map(Matrix.column(0));

    Near.assertNear(mapped, Matrix.column(15f / 7), 1e-6);
  }

  @Test
  void withers_changeOneSettingEach_andAGivenKIsExact() {
    assertThat(Knn.of(3)).isEqualTo(new Knn(3, Metric.EUCLIDEAN, false, false));
    assertThat(Knn.defaults().withMetric(Metric.COSINE).withDistanceWeights())
        .isEqualTo(new Knn(20, Metric.COSINE, true, true));
    assertThat(Knn.defaults().withK(7)).isEqualTo(new Knn(7, Metric.EUCLIDEAN, false, false));
  }
}
