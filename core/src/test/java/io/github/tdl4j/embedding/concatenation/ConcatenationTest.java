package io.github.tdl4j.embedding.concatenation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.SavedMaps;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the contract an instance is one step, so that a concatenation is the nearest pair. */
class ConcatenationTest extends EmbeddingContract {
  private static final double ROUNDING = 1e-9;

  /** As a cost, more than all others of a path. */
  private static final double FORBIDDING = 1e9;

  @Override
  public EmbeddingMethod method() {
    return Concatenation.defaults();
  }

  private static Matrix gaussian(String name, int rows, int columns) {
    return Seeds.root(5).stream(name).gaussians(rows, columns, 1);
  }

  private static ParallelActivations pairs(int count, int sourceWidth, int width, Steps steps) {
    return new ParallelActivations(
        gaussian("source", count, sourceWidth), gaussian("target", count, width), steps);
  }

  /** The definition, with loops in the order of its formula. */
  private static final class BruteForce {
    private final ParallelActivations pairs;
    private final Concatenation method;
    private final float[] row;
    private final int steps;
    private double least = Double.POSITIVE_INFINITY;
    private int[] best = {};

    BruteForce(ParallelActivations pairs, Concatenation method, float[] row) {
      this.pairs = pairs;
      this.method = method;
      this.row = row;
      this.steps = pairs.steps().target();
    }

    /** Tries all paths. */
    int[] path() {
      extend(new int[steps], 0, 0);
      return best;
    }

    private void extend(int[] path, int t, double cost) {
      if (t == steps) {
        if (cost < least) {
          least = cost;
          best = path.clone();
        }
        return;
      }
      for (int frame = 0; frame < pairs.count() * steps; frame++) {
        path[t] = frame;
        boolean follows = t > 0 && frame == path[t - 1] + 1 && frame % steps > 0;
        double join = t == 0 || follows ? 0 : method.joinCost().getAsDouble();
        extend(path, t + 1, cost + join + targetCost(t, frame));
      }
    }

    private double targetCost(int t, int frame) {
      int u = frame % steps;
      double time = (t - u) / (double) steps;
      return window(t, pairs.source().toMatrix().row(frame / steps), u) / unit()
          + method.timeWeight().getAsDouble() * time * time;
    }

    private double window(int t, float[] other, int u) {
      int context = method.context().getAsInt();
      double sum = 0;
      for (int offset = -context; offset <= context; offset++) {
        sum += between(row, source(t, offset), other, source(u, offset));
      }
      return sum / (2 * context + 1);
    }

    private int source(int step, int offset) {
      int frames = pairs.steps().source();
      int middle = (int) Math.floor((step + 0.5) * frames / steps);
      return Math.max(0, Math.min(frames - 1, middle + offset));
    }

    private double between(float[] left, int i, float[] right, int j) {
      int width = row.length / pairs.steps().source();
      double sum = 0;
      for (int k = 0; k < width; k++) {
        double difference = (double) left[i * width + k] - right[j * width + k];
        int part = k / (width / method.weights().size());
        sum += method.weights().get(part) * difference * difference;
      }
      return sum;
    }

    /** The mean over all pairs of frames, each with itself too. */
    private double unit() {
      int frames = pairs.steps().source() * pairs.count();
      double sum = 0;
      for (int i = 0; i < frames; i++) {
        for (int j = 0; j < frames; j++) {
          sum += between(clip(i), i % pairs.steps().source(), clip(j), j % pairs.steps().source());
        }
      }
      return sum / ((double) frames * frames);
    }

    private float[] clip(int frame) {
      return pairs.source().toMatrix().row(frame / pairs.steps().source());
    }
  }

  private static int[] frames(ConcatenationPath path, int steps) {
    return path.frames().stream().mapToInt(frame -> frame.pair() * steps + frame.step()).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0, 0, 0.3",
    "1, 0.5, 0",
    "1, 2, 0.1",
    "2, 0.5, 0.4",
    "1, 8, 1",
    "0, 0, 2",
    "3, 1, 5"
  })
  void paths_tinyPairs_areTheBestOfAllPaths(int context, double timeWeight, double joinCost) {
    Steps steps = new Steps(5, 3);
    ParallelActivations pairs = pairs(4, 20, 6, steps);
    Concatenation method =
        new Concatenation(
            OptionalInt.of(context),
            OptionalDouble.of(timeWeight),
            OptionalDouble.of(joinCost),
            List.of(2, 1),
            Concatenation.Descriptions.NONE);
    Matrix queries = gaussian("queries", 12, 20);

    List<ConcatenationPath> paths = method.fit(pairs).paths(queries);

    for (int row = 0; row < queries.rows(); row++) {
      BruteForce search = new BruteForce(pairs, method, queries.row(row));
      assertThat(frames(paths.get(row), 3)).isEqualTo(search.path());
      assertThat(paths.get(row).cost()).isCloseTo(search.least, within(ROUNDING));
    }
  }

  @Test
  void map_anyRow_isMadeOfTheFramesOfItsPath() {
    ParallelActivations pairs = pairs(9, 12, 8, new Steps(6, 4));
    Matrix queries = gaussian("queries", 7, 12);
    ConcatenatedFrames map = Concatenation.of(1, 1, 0.2).fit(pairs);

    Matrix mapped = map.map(queries);

    List<ConcatenationPath> paths = map.paths(queries);
    for (int row = 0; row < queries.rows(); row++) {
      for (int t = 0; t < 4; t++) {
        ConcatenationPath.Frame frame = paths.get(row).frames().get(t);
        assertThat(mapped.rowRange(row, row + 1).columnRange(2 * t, 2 * t + 2))
            .isEqualTo(
                pairs
                    .target()
                    .rowRange(frame.pair(), frame.pair() + 1)
                    .columnRange(2 * frame.step(), 2 * frame.step() + 2));
      }
    }
  }

  @Test
  void map_freeJoinsAtAnyTime_isTheNearestFrameOfEachStep() {
    ParallelActivations pairs = pairs(15, 24, 12, new Steps(8, 4));
    Matrix queries = gaussian("queries", 9, 24);

    Matrix mapped = Concatenation.of(2, 0, 0).fit(pairs).map(queries);

    assertThat(mapped).isEqualTo(new FramewiseRegressor(Knn.of(1), 2, 1).fit(pairs).map(queries));
  }

  @Test
  void map_forbiddenJoins_isTheNearestInstance() {
    ParallelActivations pairs = pairs(15, 24, 16, new Steps(8, 8));
    Matrix queries = gaussian("queries", 9, 24);

    ConcatenatedFrames map = Concatenation.of(0, 0, FORBIDDING).fit(pairs);

    assertThat(map.map(queries)).isEqualTo(Knn.of(1).fit(pairs).map(queries));
    assertThat(map.paths(queries)).allMatch(path -> path.joins() == 0);
  }

  @Test
  void paths_forbiddenDifferencesInTime_keepTheTimeOfEachFrame() {
    Matrix queries = gaussian("queries", 9, 24);

    assertThat(
            Concatenation.of(1, FORBIDDING, 0)
                .fit(pairs(15, 24, 12, new Steps(8, 4)))
                .paths(queries))
        .allMatch(
            path ->
                path.frames().stream()
                    .mapToInt(ConcatenationPath.Frame::step)
                    .boxed()
                    .toList()
                    .equals(List.of(0, 1, 2, 3)));
  }

  @Test
  void map_sourcesOfThePairs_isTheirTargets() {
    ParallelActivations pairs = pairs(12, 24, 12, new Steps(8, 4));

    assertThat(Concatenation.of(2, 1, 0.1).fit(pairs).map(pairs.source()))
        .isEqualTo(pairs.target().toMatrix());
  }

  @Test
  void paths_rowOfTwoHalves_joinThemOnce() {
    ParallelActivations pairs = pairs(12, 24, 12, new Steps(8, 4));
    float[] row = pairs.source().toMatrix().row(3);
    System.arraycopy(pairs.source().toMatrix().row(7), 12, row, 12, 12);

    ConcatenationPath path = Concatenation.of(0, 1, 0.1).fit(pairs).paths(Matrix.row(row)).get(0);

    assertThat(frames(path, 4)).containsExactly(12, 13, 30, 31);
    assertThat(path.joins()).isEqualTo(1);
    assertThat(path.cost()).isEqualTo(0.1);
    assertThat(path.frames().get(2).joinCost()).isEqualTo(0.1);
  }

  /** Of equal frames, those that follow the one before are taken, then those of the first pair. */
  @Test
  void paths_equalPairs_takeTheFirstAndStayInIt() {
    Matrix source = Matrix.stack(List.of(gaussian("source", 1, 6), gaussian("source", 1, 6)));
    ParallelActivations pairs =
        new ParallelActivations(source, gaussian("target", 2, 3), new Steps(3, 3));

    ConcatenationPath path =
        Concatenation.of(0, 0, 0).fit(pairs).paths(source.rowRange(1, 2)).get(0);

    assertThat(frames(path, 3)).containsExactly(0, 1, 2);
  }

  @Test
  void map_pairsInAnotherOrder_isTheSame() {
    ParallelActivations pairs = pairs(20, 24, 12, new Steps(8, 4));
    int[] order = IntStream.range(0, 20).map(i -> i * 7 % 20).toArray();
    Matrix queries = gaussian("queries", 9, 24);

    Matrix mapped = Concatenation.of(1, 1, 0.1).fit(pairs.select(order)).map(queries);

    assertThat(mapped).isEqualTo(Concatenation.of(1, 1, 0.1).fit(pairs).map(queries));
  }

  @Test
  void map_rowsAloneOrTogether_hasTheSameBits() {
    Embedding map = Concatenation.of(1, 1, 0.1).fit(pairs(20, 24, 12, new Steps(8, 4)));
    Matrix queries = gaussian("queries", 9, 24);

    Matrix together = map.map(queries);

    for (int row = 0; row < queries.rows(); row++) {
      assertThat(map.map(queries.rowRange(row, row + 1)))
          .isEqualTo(together.rowRange(row, row + 1));
    }
  }

  @Test
  void fitAndMap_anyNumberOfThreads_givesTheSameBytes() {
    ParallelActivations pairs = grouped(24, 6);
    Matrix queries = gaussian("queries", 9, 24);

    List<Matrix> mapped =
        IntStream.of(1, 2, 5).mapToObj(threads -> mapped(threads, pairs, queries)).toList();

    assertThat(mapped.get(1)).isEqualTo(mapped.get(0));
    assertThat(mapped.get(2)).isEqualTo(mapped.get(0));
  }

  private static Matrix mapped(int threads, ParallelActivations pairs, Matrix queries) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> Concatenation.defaults().fit(pairs).map(queries)).join();
    } finally {
      pool.shutdown();
    }
  }

  /** Pairs of some labels, whose frames depend on the label, the source on the target. */
  private static ParallelActivations grouped(int count, int labels) {
    Matrix means = gaussian("means", labels, 16);
    Matrix noise = gaussian("noise", count, 24);
    MutableMatrix source = MutableMatrix.zeros(count, 24);
    MutableMatrix target = MutableMatrix.zeros(count, 12);
    for (int row = 0; row < count; row++) {
      for (int t = 0; t < 8; t++) {
        for (int i = 0; i < 3; i++) {
          float signal = means.get(row % labels, (2 * t + i) % 16);
          source.set(row, 3 * t + i, signal + 0.3f * noise.get(row, 3 * t + i));
        }
      }
      for (int i = 0; i < 12; i++) {
        target.set(row, i, source.get(row, 2 * i) + 0.2f * noise.get(row, 23 - i));
      }
    }
    List<Integer> groups = IntStream.range(0, count).map(i -> i % labels).boxed().toList();
    return new ParallelActivations(source, target, new Steps(8, 4), groups);
  }

  /**
   * Every frame is one of another group, to the bit: no frame comes from a row that is held out.
   */
  @Test
  void predictions_crossFitted_areMadeOfFramesOfOtherGroups() {
    ParallelActivations pairs = grouped(24, 6);
    Matrix targets = pairs.target().toMatrix();

    Matrix mapped = CrossFittedMaps.predictions(Concatenation.defaults(), pairs, pairs.groups());

    for (int row = 0; row < 24; row++) {
      for (int t = 0; t < 4; t++) {
        int group = pairs.groups().get(row);
        Matrix frame = frame(mapped, row, t);
        assertThat(
                IntStream.range(0, 24 * 4)
                    .filter(i -> frame(targets, i / 4, i % 4).equals(frame))
                    .map(i -> pairs.groups().get(i / 4))
                    .toArray())
            .hasSize(1)
            .doesNotContain(group);
      }
    }
  }

  private static Matrix frame(Matrix rows, int row, int step) {
    return rows.rowRange(row, row + 1).columnRange(3 * step, 3 * step + 3);
  }

  /** What is selected is the best by cross-fitted maps of each setting. */
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
    return product / Math.sqrt(squares(left) * squares(right));
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

  @Test
  void selectedSettings_ofAMap_areThoseOfItsCosts() {
    ConcatenatedFrames map = Concatenation.of(1, 0.5, 0.25).fit(grouped(24, 6));

    assertThat(map.selectedSettings())
        .containsEntry("context", 1.0)
        .containsEntry("timeWeight", 0.5)
        .containsEntry("joinCost", 0.25)
        .hasSize(3);
  }

  /** The same pairs with the number of the label, twice, behind the frames. */
  private static ParallelActivations described(ParallelActivations pairs) {
    MutableMatrix source = MutableMatrix.zeros(pairs.count(), 26);
    for (int row = 0; row < pairs.count(); row++) {
      source.setRow(row, described(pairs.source().toMatrix().row(row), pairs.groups().get(row)));
    }
    return new ParallelActivations(source, pairs.target(), new Steps(8, 4, 2), pairs.groups());
  }

  private static float[] described(float[] row, int label) {
    float[] longer = Arrays.copyOf(row, row.length + 2);
    Arrays.fill(longer, row.length, row.length + 2, label);
    return longer;
  }

  @Test
  void paths_heavyDescriptions_comeFromPairsOfThatDescription() {
    ConcatenatedFrames map =
        Concatenation.of(1, 1, 0.1)
            .describedBy(2, OptionalDouble.of(FORBIDDING))
            .fit(described(grouped(24, 6)));

    List<ConcatenationPath> paths =
        map.paths(Matrix.row(described(gaussian("queries", 1, 24).row(0), 4)));

    assertThat(paths.get(0).frames()).allMatch(frame -> frame.pair() % 6 == 4);
    assertThat(map.descriptionWidth()).isEqualTo(2);
    assertThat(map.descriptionWeights()).containsExactly(new DescriptionWeight(FORBIDDING, 1));
  }

  @Test
  void map_descriptionsWithoutWeight_isThatOfTheFramesAlone() {
    ParallelActivations pairs = grouped(24, 6);
    Matrix queries = gaussian("queries", 9, 24);
    MutableMatrix longer = MutableMatrix.zeros(9, 26);
    for (int row = 0; row < 9; row++) {
      longer.setRow(row, described(queries.row(row), row));
    }

    Matrix mapped =
        Concatenation.of(1, 1, 0.1)
            .describedBy(2, OptionalDouble.of(0))
            .fit(described(pairs))
            .map(longer);

    assertThat(mapped).isEqualTo(Concatenation.of(1, 1, 0.1).fit(pairs).map(queries));
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

  @Test
  void savedAndLoaded_severalStepsWithAndWithoutDescriptions_isAlikeToTheBit() {
    ParallelActivations pairs = grouped(24, 6);
    SavedMaps.assertAlike(Concatenation.defaults().fit(pairs), gaussian("queries", 9, 24));
    SavedMaps.assertAlike(
        new Concatenation(
                OptionalInt.of(1),
                OptionalDouble.of(1),
                OptionalDouble.of(0.1),
                List.of(2, 0, 1),
                Concatenation.Descriptions.NONE)
            .describedBy(2, OptionalDouble.empty())
            .fit(described(pairs)),
        gaussian("queries", 9, 26));
  }

  @Test
  void requirements_weightsThatDoNotDivideAFrame_areRefusedWithAWayOut() {
    Concatenation method =
        new Concatenation(
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            List.of(2, 1),
            Concatenation.Descriptions.NONE);
    String message =
        "weights must be as many as the equal parts of a source frame, which has 3 numbers, but are"
            + " 2; leave weights out, or give a number of them that divides the width";

    assertThatThrownBy(() -> method.requirements(new FitSize(9, 24, 12, new Steps(8, 4))))
        .hasMessage(message);
    assertThatThrownBy(() -> method.fit(grouped(24, 6))).hasMessage(message);
    assertThat(method.requirements(new FitSize(9, 32, 12, new Steps(8, 4)))).isEmpty();
  }

  @Test
  void fit_pairsWithOtherDescriptions_isRefused() {
    assertThatThrownBy(() -> Concatenation.of(1, 1, 1).fit(described(grouped(24, 6))))
        .hasMessage("the columns of descriptions of the pairs must be 0 but is 2");
  }

  @Test
  void construct_numbersOutsideTheirRule_areRefused() {
    assertThatThrownBy(() -> Concatenation.of(-1, 0, 0))
        .hasMessage("context must be in [0, 1000] but is -1");
    assertThatThrownBy(() -> Concatenation.of(0, -1, 0))
        .hasMessage("timeWeight must be zero or positive and finite but is -1.0");
    assertThatThrownBy(() -> Concatenation.of(0, 0, Double.NaN))
        .hasMessage("joinCost must be zero or positive and finite but is NaN");
    assertThatThrownBy(() -> Concatenation.checkedWeights(List.of(0, 0)))
        .hasMessage("weights must have one above 0 but are [0, 0]");
    assertThatThrownBy(() -> Concatenation.checkedWeights(List.of()))
        .hasMessage("weights must have one above 0 but are []");
  }

  @Test
  void construct_pathsAndFramesThatCannotBe_areRefused() {
    assertThatThrownBy(() -> new ConcatenationPath(List.of()))
        .hasMessage("the number of frames must be at least 1 but is 0");
    assertThatThrownBy(() -> new ConcatenationPath.Frame(-1, 0, 0, 0))
        .hasMessage("pair must be at least 0 but is -1");
    assertThatThrownBy(() -> new ConcatenationPath.Frame(0, 0, -1, 0))
        .hasMessage("targetCost must be zero or positive and finite but is -1.0");
  }
}
