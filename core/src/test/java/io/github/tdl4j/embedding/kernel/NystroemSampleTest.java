package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernel maps of landmarks against those of all pairs. */
class NystroemSampleTest {
  private static final NystroemSample ALL = new NystroemSample(0, Integer.MAX_VALUE);

  /** Expansions are applied in {@code float}, and both searches end at 1e-8 of the objective. */
  private static final double SEARCH = 1e-4;

  private static final double COST = 0.7;
  private static final double TUBE = 0.2;

  private final Layers layers = new Layers(80, 12, 7);
  private final ParallelActivations pairs = layers.pairs(150);
  private final Matrix queries = layers.pairs(40).source().toMatrix();

  static List<Kernel> kernels() {
    return List.of(RbfKernel.ofMedian(), new PolynomialKernel(2, 1, 0.3), new LinearKernel());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void jointSvr_everyPairALandmark_isTheExactMap(Kernel kernel) {
    JointSvr settings = new JointSvr(kernel, 2, 0.3, 300);

    Matrix mapped = settings.fit(pairs, ALL).map(queries);

    Near.assertNear(mapped, settings.fit(pairs).map(queries), SEARCH);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void jointSvr_everyPairALandmarkWithoutTube_isTheExactMap(Kernel kernel) {
    JointSvr settings = new JointSvr(kernel, 2, 0, 50);

    Matrix mapped = settings.fit(pairs, ALL).map(queries);

    Near.assertNear(mapped, settings.fit(pairs).map(queries), 5e-5);
  }

  /** The bias is not free, and both searches stop at 1e-3 of a standard deviation. */
  @ParameterizedTest
  @MethodSource("kernels")
  void perOutputSvr_everyPairALandmark_isNearlyTheExactMap(Kernel kernel) {
    PerOutputSvr settings = new PerOutputSvr(kernel, 1, 0.1);

    Matrix mapped = settings.fit(pairs, ALL).map(queries);

    Near.assertNear(mapped, settings.fit(pairs).map(queries), 5e-3);
  }

  @Test
  void jointSvr_moreLandmarks_comeNearerToTheExactMap() {
    ParallelActivations many = new Layers(81, 12, 7).pairs(600);
    JointSvr settings = new JointSvr(RbfKernel.ofMedian(), 10, 0.1, 50);
    Matrix exact = settings.fit(many).map(queries);

    double last = Double.POSITIVE_INFINITY;
    for (int count : new int[] {10, 40, 160}) {
      Matrix mapped = settings.fit(many, new NystroemSample(0, count)).map(queries);
      double error = EmbeddingContract.squares(mapped.minus(exact));
      assertThat(error).isLessThan(last / 1.5);
      last = error;
    }
  }

  @Test
  void jointSvr_landmarks_areTheSupportVectors() {
    KernelExpansion map =
        (KernelExpansion) JointSvr.defaults().fit(pairs, new NystroemSample(100, 20));

    assertThat(map.sources())
        .isEqualTo(pairs.source().select(new NystroemSample(100, 20).choose(150)));
  }

  private static MsvrSolver<?> solver(NystroemFeatures features, Rows targets, JointSvr settings) {
    return new MsvrSolver<>(new NystroemMsvr(features, targets, settings.c(), settings.epsilon()))
        .run(settings.maxIterations());
  }

  @Test
  void run_fewLandmarks_neverRaisesTheObjective() {
    JointSvr settings = new JointSvr(RbfKernel.ofMedian(), 50, 0.4, 200);
    MsvrSolver<?> tube =
        solver(
            NystroemFeatures.of(RbfKernel.ofMedian(), pairs, new NystroemSample(0, 40)),
            pairs.target(),
            settings);

    assertThat(tube.objectives()).hasSizeBetween(4, 200); // of 1 + 200
    for (int i = 1; i < tube.objectives().size(); i++) {
      assertThat(tube.objectives().get(i)).isLessThanOrEqualTo(tube.objectives().get(i - 1));
    }
  }

  /** The third target is the mean, which the search starts from: no residual, but a weight. */
  @Test
  void jointSvr_noTubeAndATargetThatIsTheMean_isTheExactMap() {
    Matrix source = Layers.gaussian(82, 5, 3, 1).source().toMatrix();
    ParallelActivations few = new ParallelActivations(source, Matrix.column(-2, 1, 0, -1, 2));
    JointSvr settings = new JointSvr(new LinearKernel(), 2, 0, 1);

    Matrix mapped = settings.fit(few, ALL).map(source);

    Near.assertNear(mapped, settings.fit(few).map(source), SEARCH);
  }

  /** Powers of two change no digit: what counts as on the tube is a share of the residual. */
  @Test
  void jointSvr_targetsInAFarSmallerUnit_followsToTheBit() {
    JointSvr settings = new JointSvr(RbfKernel.ofMedian(), 2, 0.3, 100);
    ParallelActivations small =
        new ParallelActivations(pairs.source(), pairs.target().toMatrix().scaled(0x1p-40f));

    Matrix mapped = settings.fit(small, ALL).map(queries);

    assertThat(mapped.scaled(0x1p40f)).isEqualTo(settings.fit(pairs, ALL).map(queries));
  }

  /**
   * Each pair 400 times, one behind the other, at a 400th of the cost of its error is the same
   * problem. Twelve landmarks leave 349,525 pairs to a block, the second of which has other means;
   * with a linear kernel they span all features, whichever they are.
   */
  @Test
  void jointSvr_eachPairManyTimesInTwoBlocks_isTheMapOfThePairs() {
    ParallelActivations some = rising(new Layers(83, 3, 2).pairs(900));
    int[] copies = IntStream.range(0, 360_000).map(row -> row / 400).toArray();
    ParallelActivations many =
        new ParallelActivations(some.source().select(copies), some.target().select(copies));
    NystroemSample few = new NystroemSample(0, 12);

    Matrix mapped =
        new JointSvr(new LinearKernel(), 2.0 / 400, 0.3, 3).fit(many, few).map(some.source());

    assertThat(NystroemFeatures.of(new LinearKernel(), many, few).blocks()).isEqualTo(2);
    Near.assertNear(
        mapped,
        new JointSvr(new LinearKernel(), 2, 0.3, 3).fit(some, few).map(some.source()),
        1e-5);
  }

  /** The pairs by their first target. */
  private static ParallelActivations rising(ParallelActivations pairs) {
    Matrix target = pairs.target().toMatrix();
    return pairs.select(
        IntStream.range(0, pairs.count())
            .boxed()
            .sorted(Comparator.comparing(row -> target.get(row, 0)))
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /** The problem that the descent states, with its terms from the map: no other is better. */
  @Test
  void perOutputSvr_fewLandmarks_isLowerThanAnythingNear() {
    KernelExpansion map =
        (KernelExpansion)
            new PerOutputSvr(RbfKernel.ofMedian(), COST, TUBE)
                .fit(pairs, new NystroemSample(0, 12));
    DoubleMatrix coefficients = DoubleMatrix.of(map.coefficients());
    DoubleMatrix bias = DoubleMatrix.of(map.bias());
    double[] lowest = objectives(map, coefficients, bias);

    for (int trial = 0; trial < 40; trial++) {
      RandomStream random = Seeds.root(trial).stream("shift");
      double size = trial % 2 == 0 ? 0.02 : 0.002;
      double[] near =
          objectives(
              map,
              coefficients.plus(1, DoubleMatrix.of(random.gaussians(12, 7, size))),
              bias.plus(1, DoubleMatrix.of(random.gaussians(1, 7, size))));
      for (int output = 0; output < 7; output++) {
        assertThat(near[output]).isGreaterThan(lowest[output] * (1 - SEARCH));
      }
    }
  }

  /**
   * ½ ‖w‖² + ½ b² + C Σ max(0, |y − f| − ε) of each output in its standard deviations, where ‖w‖²
   * is that of the kernel values of the coefficients, and b the mean of f, as the features are
   * centred.
   */
  private double[] objectives(KernelExpansion map, DoubleMatrix coefficients, DoubleMatrix bias) {
    DoubleMatrix targets = DoubleMatrix.of(pairs.target().toMatrix());
    DoubleMatrix centred = targets.plusRow(-1, targets.columnMeans());
    DoubleMatrix fit =
        map.kernel()
            .between(pairs.source().toMatrix(), map.sources())
            .times(coefficients)
            .plusRow(1, bias)
            .plusRow(-1, targets.columnMeans());
    DoubleMatrix squares =
        coefficients.transposeTimes(
            map.kernel().between(map.sources(), map.sources()).times(coefficients));
    double[] objectives = new double[targets.columns()];
    for (int output = 0; output < objectives.length; output++) {
      double variance = 0;
      for (int row = 0; row < targets.rows(); row++) {
        variance += Math.pow(centred.get(row, output), 2) / targets.rows();
      }
      double loss = 0;
      for (int row = 0; row < targets.rows(); row++) {
        double error = Math.abs(centred.get(row, output) - fit.get(row, output));
        loss += Math.max(0, error / Math.sqrt(variance) - TUBE);
      }
      double constant = fit.columnMeans().get(0, output);
      objectives[output] =
          (squares.get(output, output) + constant * constant) / variance / 2 + COST * loss;
    }
    return objectives;
  }

  @Test
  void run_tubeAroundAllTargets_endsBeforeAnyStep() {
    MsvrSolver<?> tube =
        solver(
            NystroemFeatures.of(RbfKernel.ofMedian(), pairs, new NystroemSample(0, 40)),
            pairs.target(),
            new JointSvr(RbfKernel.ofMedian(), 2, 10, 50));

    assertThat(tube.objectives()).hasSize(1);
  }

  @Test
  void fit_pairsThatAreNotInMemory_givesTheSameBytes() {
    Matrix source = pairs.source().toMatrix();
    Rows parts = Rows.stack(List.of(source.rowRange(0, 41), source.rowRange(41, 150)));
    NystroemSample few = new NystroemSample(0, 30);

    Matrix mapped =
        JointSvr.defaults().fit(new ParallelActivations(parts, pairs.target()), few).map(parts);

    assertThat(mapped).isEqualTo(JointSvr.defaults().fit(pairs, few).map(source));
  }

  @Test
  void areNeeded_pairsUpToTheLimit_areNot() {
    assertThat(new NystroemSample(150, 20).isNeeded(pairs)).isFalse();
    assertThat(new NystroemSample(149, 20).isNeeded(pairs)).isTrue();
  }

  @Test
  void choose_somePairs_areDifferentAndRise() {
    assertThat(new NystroemSample(0, 20).choose(150))
        .hasSize(20)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(new NystroemSample(0, 20).choose(150))
        .isEqualTo(new NystroemSample(0, 20).choose(150));
  }

  @Test
  void fit_kernelBeyondDouble_saysSo() {
    ParallelActivations far = Layers.gaussian(44, 5, 3, 2);

    assertThatThrownBy(
            () ->
                new JointSvr(new PolynomialKernel(99, 1, 1e9), 1, 0, 1)
                    .fit(far, new NystroemSample(0, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the kernel must be finite but is Infinity in row 0");
  }

  @Test
  void choose_morePairsWanted_areAll() {
    assertThat(new NystroemSample(0, 20).choose(7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }
}
