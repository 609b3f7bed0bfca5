package io.github.tdl4j.embedding.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.LeftOutFits;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.SavedMaps;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Procrustes;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.kernel.SumKernel;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten labels, six pairs each. Targets depend on the description of the label alone, sources are
 * noise: only the description tells anything of a label that is left out.
 */
class DescribedMapTest {
  private static final int LABELS = 10;
  private static final int EACH = 6;
  private static final int WIDTH = 5;
  private static final int COLUMNS = 3;
  private static final int TARGETS = 4;

  private static final RbfKernel OWN = RbfKernel.of(0.1);

  private final RandomStream random = Seeds.root(1).stream("described");
  private final Matrix table = random.gaussians(LABELS + 1, COLUMNS, 1);
  private final Matrix activations = random.gaussians(LABELS * EACH, WIDTH, 1);
  private final Matrix targets =
      described(table)
          .times(random.gaussians(COLUMNS, TARGETS, 1))
          .plus(1, random.gaussians(LABELS * EACH, TARGETS, 0.1));
  private final ParallelActivations pairs = pairs(described(table));
  private final Matrix queries = beside(random.gaussians(8, WIDTH, 1), random.gaussians(8, 3, 1));

  private static Matrix described(Matrix table) {
    return table.select(IntStream.range(0, LABELS * EACH).map(row -> row / EACH).toArray());
  }

  private ParallelActivations pairs(Matrix descriptions) {
    return new ParallelActivations(beside(activations, descriptions), targets);
  }

  private static Matrix beside(Matrix left, Matrix right) {
    MutableMatrix all = MutableMatrix.zeros(left.rows(), left.columns() + right.columns());
    for (int row = 0; row < left.rows(); row++) {
      for (int i = 0; i < all.columns(); i++) {
        all.set(row, i, i < left.columns() ? left.get(row, i) : right.get(row, i - left.columns()));
      }
    }
    return all;
  }

  private static EmbeddingMethod with(EmbeddingMethod method, double weight) {
    return DescribedMap.of(method, COLUMNS, DescriptionSettings.of(weight, 1));
  }

  private static EmbeddingMethod selected(EmbeddingMethod method) {
    return DescribedMap.of(method, COLUMNS, DescriptionSettings.selected());
  }

  static Stream<EmbeddingMethod> methods() {
    return Stream.of(
        Knn.of(3),
        Ncca.of(2),
        Ridge.defaults(),
        Procrustes.defaults(),
        KernelRidge.defaults(),
        new KernelRidge(new LinearKernel(), 1),
        JointSvr.defaults(),
        PerOutputSvr.defaults(),
        new AveragedMaps(List.of(Knn.of(3), KernelRidge.defaults())));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void weightZero_anyMethod_isTheMapWithoutDescriptionsToTheBit(EmbeddingMethod method) {
    Embedding described = with(method, 0).fit(pairs);
    Embedding plain = method.fit(new ParallelActivations(activations, targets));

    assertThat(described.map(queries)).isEqualTo(plain.map(queries.columnRange(0, WIDTH)));
    assertThat(described.sourceWidth()).isEqualTo(WIDTH + COLUMNS);
    assertThat(described.descriptionWidth()).isEqualTo(COLUMNS);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void savedMap_anyMethod_isAlikeToTheBit(EmbeddingMethod method) {
    SavedMaps.assertAlike(with(method, 0.5).fit(pairs), queries);
    SavedMaps.assertAlike(with(method, 0).fit(pairs), queries);
  }

  /** Descriptions explain all, sources nothing; permuted ones explain nothing. */
  @ParameterizedTest
  @MethodSource("methods")
  void selection_informativeDescriptions_reduceTheErrorOfANewLabel(EmbeddingMethod method) {
    int[] seen = IntStream.range(0, (LABELS - 2) * EACH).toArray();
    int[] unseen = IntStream.range((LABELS - 2) * EACH, LABELS * EACH).toArray();
    Matrix truth = targets.select(unseen);

    double without = error(method, activations, seen, unseen);
    double with = error(selected(method), pairs.sourceMatrix(), seen, unseen);

    assertThat(with).isLessThan(0.9 * without);
    assertThat(truth.rows()).isEqualTo(2 * EACH);
  }

  private double error(EmbeddingMethod method, Matrix source, int[] seen, int[] unseen) {
    Embedding map = method.fit(new ParallelActivations(source.select(seen), targets.select(seen)));
    DoubleMatrix residual =
        DoubleMatrix.of(map.map(source.select(unseen)).minus(targets.select(unseen)));
    return residual.dot(residual);
  }

  @Test
  void selection_descriptionsOfNoMeaning_leavesThemOut() {
    // Targets depend on the activations alone.
    Matrix ofActivations = activations.times(random.gaussians(WIDTH, TARGETS, 1));
    ParallelActivations plain = new ParallelActivations(activations, ofActivations);
    ParallelActivations noise =
        new ParallelActivations(beside(activations, described(table)), ofActivations);
    Ridge method = new Ridge(0.01);

    assertThat(selected(method).fit(noise).map(queries))
        .isEqualTo(method.fit(plain).map(queries.columnRange(0, WIDTH)));
  }

  /** (1 / (1 + w)) k_A + (w / (1 + w)) (v_A / v_D) k_D, written out. */
  @Test
  void kernelMethod_givenWeight_isTheSumOfKernelsByHand() {
    Matrix expected = new KernelRidge(sum(), 1).fit(pairs).map(queries);

    Matrix found =
        DescribedMap.of(new KernelRidge(OWN, 1), COLUMNS, DescriptionSettings.of(0.5, 2))
            .fit(pairs)
            .map(queries);
    Near.assertNear(found, expected, 1e-6);
  }

  /** The sum of kernels of weight 0.5 and width 2. */
  private SumKernel sum() {
    double median = Distances.median(table.rowRange(0, LABELS));
    RbfKernel other = RbfKernel.of(1 / (4 * median * median));
    double ratio = variance(OWN, activations) / variance(other, described(table));
    return new SumKernel(
        List.of(
            new SumKernel.Term(WIDTH, OWN, 1 / 1.5),
            new SumKernel.Term(COLUMNS, other, 0.5 / 1.5 * ratio)));
  }

  /** With weight 0 the regression reads the activations alone. */
  @Test
  void leftOutEstimates_kernelRidge_areThoseOfFitsWithTheWeightsOfAllPairs() {
    List<Integer> groups = IntStream.range(0, LABELS * EACH).map(i -> i / EACH).boxed().toList();
    KernelRidge plain = new KernelRidge(OWN, 1);
    EmbeddingMethod described = DescribedMap.of(plain, COLUMNS, DescriptionSettings.of(0.5, 2));

    Near.assertNear(
        CrossFittedMaps.predictions(described, pairs, groups),
        LeftOutFits.of(new KernelRidge(sum(), 1), pairs, groups),
        1e-5);
    Near.assertNear(
        CrossFittedMaps.predictions(with(plain, 0), pairs, groups),
        LeftOutFits.of(plain, new ParallelActivations(activations, targets), groups),
        1e-5);
    Near.assertNear(
        CrossFittedMaps.predictions(DescriptionMap.of(plain, COLUMNS), pairs, groups),
        LeftOutFits.of(plain, new ParallelActivations(described(table), targets), groups),
        1e-5);
    assertThat(described.leftOutEstimates(pairs, groups)).isPresent();
    assertThat(with(plain, 0).leftOutEstimates(pairs, groups)).isPresent();
    assertThat(DescriptionMap.of(plain, COLUMNS).leftOutEstimates(pairs, groups)).isPresent();
    assertThat(with(Ridge.defaults(), 1).leftOutEstimates(pairs, groups)).isEmpty();
  }

  private static double variance(RbfKernel kernel, Matrix rows) {
    DoubleMatrix gram = kernel.fittedTo(rows).between(rows, rows);
    double all = 0;
    for (double value : gram.values) {
      all += value;
    }
    return 1 - all / gram.rows() / gram.rows(); // k(x, x) = 1
  }

  /** Columns are scaled to the variance of the activations times the weight. */
  @Test
  void ridge_givenWeight_isFittedToScaledColumns() {
    double factor = Math.sqrt(2 * variance(activations) / variance(described(table)));
    Matrix scaled = beside(activations, described(table).scaled((float) factor));
    Matrix ofQueries =
        beside(
            queries.columnRange(0, WIDTH),
            queries.columnRange(WIDTH, WIDTH + COLUMNS).scaled((float) factor));

    Matrix found = with(Ridge.defaults(), 2).fit(pairs).map(queries);

    Near.assertNear(
        found, Ridge.defaults().fit(new ParallelActivations(scaled, targets)).map(ofQueries), 1e-5);
  }

  private static double variance(Matrix rows) {
    DoubleMatrix centred = DoubleMatrix.of(rows.plusRow(-1, rows.columnMeans()));
    return centred.dot(centred) / rows.rows();
  }

  /** With a very large weight the neighbours are those of the same label. */
  @Test
  void knn_largeWeight_findsThePairsOfTheSameDescription() {
    Embedding map = with(Knn.of(EACH), 1e6).fit(pairs);
    Matrix query = beside(Matrix.zeros(1, WIDTH), table.rowRange(4, 5));

    assertThat(map.neighbours().orElseThrow().nearest(query, EACH).get(0))
        .containsExactlyInAnyOrder(24, 25, 26, 27, 28, 29);
  }

  /** Names of labels are of no interest: other rows of the table in the same place, same map. */
  @Test
  void selection_orderOfLabels_changesNothing() {
    int[] turned = IntStream.range(0, LABELS * EACH).map(i -> (i + 3 * EACH) % 60).toArray();
    ParallelActivations other = pairs.select(turned);
    EmbeddingMethod method =
        DescribedMap.of(
            KernelRidge.defaults(),
            COLUMNS,
            new DescriptionSettings(OptionalDouble.of(1), OptionalDouble.of(1)));

    Near.assertNear(method.fit(other).map(queries), method.fit(pairs).map(queries), 1e-4);
  }

  @Test
  void concatenation_withDescriptions_hasThemInItsCosts() {
    Concatenation plain = Concatenation.of(1, 2, 0.5);

    assertThat(DescribedMap.of(plain, COLUMNS, DescriptionSettings.of(3, 1)))
        .isEqualTo(plain.describedBy(COLUMNS, OptionalDouble.of(3)));
    assertThat(DescribedMap.of(plain, COLUMNS, DescriptionSettings.selected()))
        .isEqualTo(plain.describedBy(COLUMNS, OptionalDouble.empty()));
    assertThatThrownBy(() -> DescriptionMap.of(plain, COLUMNS))
        .hasMessage("method must map rows but is concatenate");
  }

  @Test
  void frames_withDescriptions_readThemInEveryWindow() {
    Matrix frames = random.gaussians(20, 4 * 3, 1);
    Matrix descriptions = table.select(IntStream.range(0, 20).map(i -> i / 2).toArray());
    Matrix steps = random.gaussians(20, 2 * 2, 1);
    ParallelActivations vectors =
        new ParallelActivations(beside(frames, descriptions), steps, new Steps(4, 2, COLUMNS));

    Embedding map =
        DescribedMap.of(
                new FramewiseRegressor(Ridge.defaults(), 1, 1),
                COLUMNS,
                DescriptionSettings.of(1, 1))
            .fit(vectors);

    // Step 0 is around frame 1 (0 to 2), step 1 around frame 3 (2, 3, 3).
    Matrix first = beside(frames.columnRange(0, 9), descriptions);
    Matrix last = frames.columnRange(6, 12);
    Matrix second = beside(beside(last, frames.columnRange(9, 12)), descriptions);
    Matrix windows = Matrix.stack(List.of(first, second));
    Matrix bySteps = Matrix.stack(List.of(steps.columnRange(0, 2), steps.columnRange(2, 4)));
    Matrix expected =
        with(Ridge.defaults(), 1).fit(new ParallelActivations(windows, bySteps)).map(windows);
    Matrix found = map.map(vectors.source());
    Near.assertNear(found.columnRange(0, 2), expected.rowRange(0, 20), 1e-4);
    Near.assertNear(found.columnRange(2, 4), expected.rowRange(20, 40), 1e-4);
    assertThat(map.sourceWidth()).isEqualTo(12 + COLUMNS);
    assertThat(map.descriptionWidth()).isEqualTo(COLUMNS);
    SavedMaps.assertAlike(map, vectors.sourceMatrix());
  }

  /** The estimate of a label is that of its description, whatever the activations are. */
  @ParameterizedTest
  @MethodSource("methods")
  void descriptionsAlone_anyMethod_ignoreActivations(EmbeddingMethod method) {
    Embedding map = DescriptionMap.of(method, COLUMNS).fit(pairs);
    Matrix descriptions = queries.columnRange(WIDTH, WIDTH + COLUMNS);

    Matrix found = map.map(queries);

    assertThat(found)
        .isEqualTo(
            method.fit(new ParallelActivations(described(table), targets)).map(descriptions));
    assertThat(map.map(beside(Matrix.zeros(8, WIDTH), descriptions))).isEqualTo(found);
    assertThat(map.descriptionWidth()).isEqualTo(COLUMNS);
    SavedMaps.assertAlike(map, queries);
  }

  @Test
  void selectedOn_pairs_fixesWhatTheFitSelects() {
    EmbeddingMethod open = selected(KernelRidge.defaults());

    EmbeddingMethod fixed = open.selectedOn(pairs);

    assertThat(fixed).isNotEqualTo(open);
    assertThat(fixed.selectedOn(pairs)).isEqualTo(fixed);
    assertThat(fixed.fit(pairs).map(queries)).isEqualTo(open.fit(pairs).map(queries));
    assertThat(fixed.fit(pairs).descriptionWeights().get(0).weight()).isPositive();
  }

  @Test
  void severalSourceLayers_keepTheDescriptionApart() {
    Embedding map =
        new ScaledConcatenation(with(KernelRidge.defaults(), 1), List.of(2, 3, COLUMNS)).fit(pairs);

    assertThat(map.descriptionWidth()).isEqualTo(COLUMNS);
    SavedMaps.assertAlike(map, queries);
  }

  @Test
  void fit_sourcesThatAreDescriptionsAlone_areRefused() {
    ParallelActivations alone = new ParallelActivations(described(table), targets);

    assertThatThrownBy(() -> with(Ridge.defaults(), 1).fit(alone))
        .hasMessage("columns of descriptions must be fewer than the 3 of source rows but are 3");
  }

  /** Two labels are too few to leave some out. */
  @Test
  void selection_twoLabels_usesWeightOneAndWidthOne() {
    ParallelActivations two = pairs.select(IntStream.range(0, 2 * EACH).toArray());

    assertThat(selected(Ridge.defaults()).fit(two).map(queries))
        .isEqualTo(with(Ridge.defaults(), 1).fit(two).map(queries));
  }
}
