package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.LeftOutFits;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.SavedMaps;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.description.DescribedMap;
import io.github.tdl4j.embedding.description.DescriptionSettings;
import io.github.tdl4j.embedding.kernel.WindowKernels.Part;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.decomposition.Cholesky;
import io.github.tdl4j.math.kernel.AlignmentKernel;
import io.github.tdl4j.math.kernel.BalancedSumKernel;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.kernel.SumKernel;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowKernelsTest {
  private static final int PAIRS = 40;
  private static final List<Part> PARTS = List.of(new Part(5, 0), new Part(2, 1), new Part(3, 3));

  private final RandomStream random = Seeds.root(1).stream("windows");
  private final Matrix sources = random.gaussians(PAIRS, 10, 1);
  private final Matrix targets = random.gaussians(PAIRS, 3, 1);
  private final Matrix queries = random.gaussians(6, 10, 1);
  private final ParallelActivations pairs = new ParallelActivations(sources, targets);

  private static EmbeddingMethod with(EmbeddingMethod method) {
    return new WindowKernels(2, false).of(method, PARTS);
  }

  static Stream<EmbeddingMethod> methods() {
    return Stream.of(
        KernelRidge.defaults(),
        new KernelRidge(new LinearKernel(), 0.3),
        new KernelRidge(new PolynomialKernel(2, 1, 0.1), 0.3),
        JointSvr.defaults(),
        PerOutputSvr.defaults(),
        new AveragedMaps(List.of(Knn.of(3), KernelRidge.defaults())));
  }

  /** (K + λ I) B + 1 bᵀ = Y with K the sum of three kernels, solved without this class. */
  @Test
  void fit_kernelRidge_isTheRegressionWithTheSumOfSingleKernels() {
    DoubleMatrix gram = sum(sources, sources);
    double ridge = BalancedSumKernel.variance(gram);
    DoubleMatrix ones = DoubleMatrix.zeros(PAIRS, 1);
    ones.updateRows((row, entries) -> entries[0] = 1);
    DoubleMatrix expected;
    try (Cholesky solver = Cholesky.of("K", gram.plus(ridge, DoubleMatrix.identity(PAIRS)))) {
      DoubleMatrix own = solver.solve(DoubleMatrix.of(targets));
      DoubleMatrix bias = solver.solve(ones);
      double total = ones.transposeTimes(bias).get(0, 0);
      DoubleMatrix offset = ones.transposeTimes(own).scaled(1 / total);
      DoubleMatrix coefficients = own.plus(-1, bias.times(offset));
      DoubleMatrix ofQueries = DoubleMatrix.zeros(queries.rows(), 1);
      ofQueries.updateRows((row, entries) -> entries[0] = 1);
      expected = sum(queries, sources).times(coefficients).plus(1, ofQueries.times(offset));
    }

    Matrix found = with(KernelRidge.defaults()).fit(pairs).map(queries);

    Near.assertNear(found, expected.toMatrix(), 1e-4);
  }

  /** Weights 1, 2 and 2 of five; each kernel divided by its own variance. */
  private DoubleMatrix sum(Matrix left, Matrix right) {
    double first = BalancedSumKernel.variance(between(0, 5, sources, sources));
    DoubleMatrix sum = between(0, 5, left, right).scaled(1 / 5.0);
    for (int[] part : new int[][] {{5, 7}, {7, 10}}) {
      double own = BalancedSumKernel.variance(between(part[0], part[1], sources, sources));
      sum = sum.plus(2 / 5.0 * first / own, between(part[0], part[1], left, right));
    }
    return sum;
  }

  private DoubleMatrix between(int from, int to, Matrix left, Matrix right) {
    return RbfKernel.ofMedian()
        .fittedTo(sources.columnRange(from, to))
        .between(left.columnRange(from, to), right.columnRange(from, to));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void savedMap_anyMethod_isAlikeToTheBit(EmbeddingMethod method) {
    SavedMaps.assertAlike(with(method).fit(pairs), queries);
  }

  @Test
  void leftOutEstimates_kernelRidge_areThoseOfFitsWithTheSumOfAllPairs() {
    List<Integer> groups = IntStream.range(0, PAIRS).map(i -> i % 4).boxed().toList();

    for (boolean align : new boolean[] {false, true}) {
      EmbeddingMethod windows = new WindowKernels(2, align).of(KernelRidge.defaults(), PARTS);

      Matrix found = windows.leftOutEstimates(pairs, groups).orElseThrow();

      Near.assertNear(found, LeftOutFits.of((KernelRidge) windows, pairs, groups), 1e-5);
    }
  }

  /** Three frames of one number in the second window. */
  @Test
  void alignedWindows_ofAMap_areSavedAndReadTheFramesOfTheirPart() {
    KernelMethod aligned =
        (KernelMethod) new WindowKernels(2, true).of(KernelRidge.defaults(), PARTS);

    assertThat(aligned.kernel())
        .isEqualTo(
            new BalancedSumKernel(
                List.of(
                    new SumKernel.Term(5, RbfKernel.ofMedian(), 1),
                    new SumKernel.Term(2, AlignmentKernel.ofMedian(1), 2),
                    new SumKernel.Term(3, AlignmentKernel.ofMedian(3), 2))));
    SavedMaps.assertAlike(aligned.fit(pairs), queries);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void onePart_anyMethod_isTheMethodItself(EmbeddingMethod method) {
    EmbeddingMethod one = new WindowKernels(2, false).of(method, List.of(new Part(10, 0)));

    Near.assertNear(one.fit(pairs).map(queries), method.fit(pairs).map(queries), 1e-6);
  }

  /** With weight 0 the description is not read; else it is a further kernel. */
  @ParameterizedTest
  @MethodSource("methods")
  void descriptions_besideWindows_areAFurtherKernel(EmbeddingMethod method) {
    Matrix described = random.gaussians(PAIRS, 12, 1);
    ParallelActivations all = new ParallelActivations(described, targets);
    Embedding none = DescribedMap.of(with(method), 2, DescriptionSettings.of(0, 1)).fit(all);
    Embedding some = DescribedMap.of(with(method), 2, DescriptionSettings.of(1, 1)).fit(all);
    Embedding selected = DescribedMap.of(with(method), 2, DescriptionSettings.selected()).fit(all);
    Matrix asked = random.gaussians(4, 12, 1);

    assertThat(none.map(asked))
        .isEqualTo(
            with(method)
                .fit(new ParallelActivations(described.columnRange(0, 10), targets))
                .map(asked.columnRange(0, 10)));
    assertThat(some.map(asked)).isNotEqualTo(none.map(asked));
    assertThat(selected.sourceWidth()).isEqualTo(12);
    SavedMaps.assertAlike(some, asked);
  }

  /** More pairs than the kernel matrix holds; with all of them as landmarks the map is the same. */
  @Test
  void fit_byLandmarks_isNearTheFitToAll() {
    KernelMethod method = (KernelMethod) with(new KernelRidge(RbfKernel.ofMedian(), 1));

    Matrix sampled = method.fit(pairs, new NystroemSample(10, PAIRS)).map(queries);

    Near.assertNear(sampled, method.fitToAll(pairs).map(queries), 1e-3);
  }

  @Test
  void suit_methodsWithoutKernelOnRows_isFalse() {
    assertThat(WindowKernels.suit(new AveragedMaps(List.of(Knn.of(1), JointSvr.defaults()))))
        .isTrue();
    assertThat(WindowKernels.suit(new Ridge(1))).isFalse();
    assertThat(WindowKernels.suit(new FramewiseRegressor(KernelRidge.defaults(), 1, 1))).isFalse();
  }
}
