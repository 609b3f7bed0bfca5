package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.Elimination;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Turns;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JointSvrTest extends EmbeddingContract {
  /** Results are rounded to {@code float}; entries are of the order 1. */
  private static final double FLOAT = 5e-6;

  private static final double C = 3;

  static List<Kernel> kernels() {
    return List.of(RbfKernel.ofMedian(), new PolynomialKernel(2, 1, 0.3), new LinearKernel());
  }

  @Override
  public EmbeddingMethod method() {
    return JointSvr.defaults();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void map_noTube_isKernelRidgeWithAFreeBias(Kernel kernel) {
    ParallelActivations pairs = new Layers(30, 8, 5).pairs(40);
    Matrix queries = new Layers(31, 8, 5).pairs(9).source().toMatrix();

    Matrix mapped = new JointSvr(kernel, C, 0, 1).fit(pairs).map(queries);

    Near.assertNear(mapped, ridge(kernel, pairs, queries), FLOAT);
  }

  /** (K + I / 2C) B + 1 bᵀ = Y with 1ᵀ B = 0, by elimination; then K(queries) B + 1 bᵀ. */
  private static Matrix ridge(Kernel kernel, ParallelActivations pairs, Matrix queries) {
    int count = pairs.count();
    DoubleMatrix gram = gram(kernel, pairs);
    DoubleMatrix system = DoubleMatrix.zeros(count + 1, count + 1);
    DoubleMatrix right = DoubleMatrix.zeros(count + 1, pairs.target().columns());
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        system.set(i, j, gram.get(i, j) + (i == j ? 1 / (2 * C) : 0));
      }
      system.set(i, count, 1);
      system.set(count, i, 1);
      right.setRow(i, DoubleMatrix.of(pairs.target().toMatrix()).row(i));
    }
    DoubleMatrix solution = Elimination.solve(system, right);
    int[] first = new int[count];
    Arrays.setAll(first, i -> i);
    return kernel
        .fittedTo(pairs.source().toMatrix())
        .between(queries, pairs.source().toMatrix())
        .times(solution.select(first))
        .plusRow(1, DoubleMatrix.ofRows(solution.row(count)))
        .toMatrix();
  }

  /** The third target is the mean, which the search starts from: no residual, but a weight. */
  @Test
  void map_noTubeAndATargetThatIsTheMean_isKernelRidgeWithAFreeBias() {
    Matrix source = Layers.gaussian(45, 5, 3, 1).source().toMatrix();
    ParallelActivations pairs = new ParallelActivations(source, Matrix.column(-2, 1, 0, -1, 2));

    Matrix mapped = new JointSvr(new LinearKernel(), C, 0, 1).fit(pairs).map(source);

    Near.assertNear(mapped, ridge(new LinearKernel(), pairs, source), FLOAT);
  }

  @Test
  void map_linearKernelWithoutTube_isRidgeRegressionOfCentredRows() {
    ParallelActivations pairs = new Layers(32, 8, 5).pairs(40);
    DoubleMatrix source = centred(pairs.source().toMatrix());
    DoubleMatrix system = source.transposeTimes(source);
    for (int i = 0; i < 8; i++) {
      system.set(i, i, system.get(i, i) + 1 / (2 * C));
    }
    DoubleMatrix slopes =
        Elimination.solve(system, source.transposeTimes(centred(pairs.target().toMatrix())));

    Matrix mapped = new JointSvr(new LinearKernel(), C, 0, 1).fit(pairs).map(pairs.source());

    Near.assertNear(
        mapped,
        source.times(slopes).toMatrix().plusRow(1, pairs.target().toMatrix().columnMeans()),
        FLOAT);
  }

  @Test
  void map_linearKernelWithTube_isLinearInTheSource() {
    Layers layers = new Layers(33, 8, 5);
    Embedding embedding = new JointSvr(new LinearKernel(), C, 0.3, 100).fit(layers.pairs(40));
    Matrix queries = layers.pairs(3).source().toMatrix();
    Matrix middle = queries.rowRange(0, 1).plus(1, queries.rowRange(1, 2)).scaled(0.5f);

    Matrix ends = embedding.map(queries);

    Near.assertNear(
        embedding.map(middle),
        ends.rowRange(0, 1).plus(1, ends.rowRange(1, 2)).scaled(0.5f),
        FLOAT);
  }

  /** K is the identity: B = (Y − Ȳ) / (1 + 1 / 2C), and far from all pairs nothing but the mean. */
  @Test
  void map_veryNarrowRbf_shrinksTrainingTargetsTowardsTheirMean() {
    ParallelActivations pairs = new Layers(34, 8, 5).pairs(40);
    Matrix mean = pairs.target().toMatrix().columnMeans();
    Embedding embedding = new JointSvr(RbfKernel.of(1e6), C, 0, 1).fit(pairs);

    Matrix shrunk =
        pairs
            .target()
            .toMatrix()
            .plusRow(-1, mean)
            .scaled((float) (1 / (1 + 1 / (2 * C))))
            .plusRow(1, mean);

    Near.assertNear(embedding.map(pairs.source()), shrunk, FLOAT);
    Near.assertNear(
        embedding.map(Matrix.zeros(1, 8).plusRow(9, Matrix.row(1, 1, 1, 1, 1, 1, 1, 1))),
        mean,
        FLOAT);
  }

  /** γ → 0: 1 − γ ‖x − y‖² acts as a constant, which the bias holds already, and a weak slope. */
  @Test
  void map_veryWideRbf_isTheMeanTarget() {
    ParallelActivations pairs = new Layers(35, 8, 5).pairs(40);

    Matrix mapped =
        new JointSvr(RbfKernel.of(1e-9), C, 0, 1)
            .fit(pairs)
            .map(pairs.source().toMatrix().rowRange(0, 1));

    Near.assertNear(mapped, pairs.target().toMatrix().columnMeans(), FLOAT);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void run_anyKernel_neverRaisesTheObjectiveAndConverges(Kernel kernel) {
    Solved tube = tube(new JointSvr(kernel, 50, 0.4, 200), new Layers(36, 8, 5).pairs(60));

    assertThat(tube.converged()).isTrue();
    assertThat(tube.objectives()).hasSizeBetween(4, 200); // of 1 + 200
    for (int i = 1; i < tube.objectives().size(); i++) {
      assertThat(tube.objectives().get(i)).isLessThanOrEqualTo(tube.objectives().get(i - 1));
    }
  }

  @Test
  void run_tubeAroundAllTargets_convergesBeforeAnyStep() {
    Solved tube =
        tube(new JointSvr(RbfKernel.ofMedian(), C, 10, 50), new Layers(36, 8, 5).pairs(30));

    assertThat(tube.converged()).isTrue();
    assertThat(tube.objectives()).hasSize(1);
  }

  /** The constant fit has no error: one step shows that there is nothing to gain. */
  @Test
  void run_equalTargets_convergesInOneStep() {
    Matrix source = Layers.gaussian(46, 4, 3, 1).source().toMatrix();
    Solved tube =
        tube(
            new JointSvr(new LinearKernel(), C, 0, 50),
            new ParallelActivations(source, Matrix.column(2, 2, 2, 2)));

    assertThat(tube.converged()).isTrue();
    assertThat(tube.objectives()).containsExactly(0.0, 0.0);
  }

  @Test
  void run_oneIterationAllowed_stopsThereUnconverged() {
    Solved tube =
        tube(new JointSvr(RbfKernel.ofMedian(), 50, 0.4, 1), new Layers(36, 8, 5).pairs(60));

    assertThat(tube.converged()).isFalse();
    assertThat(tube.objectives()).hasSize(2);
  }

  /** B_i = L'(u_i) e_i / u_i and Σ B_i = 0: the objective is flat in every weight and the bias. */
  @ParameterizedTest
  @MethodSource("kernels")
  void run_converged_meetsTheOptimalityConditions(Kernel kernel) {
    ParallelActivations pairs = new Layers(37, 8, 5).pairs(60);
    Solved tube = tube(new JointSvr(kernel, C, 0.4, 500), pairs);
    DoubleMatrix errors = DoubleMatrix.of(pairs.target().toMatrix()).plus(-1, tube.fit());
    double[] norms = errors.rowNorms();
    DoubleMatrix sums = tube.coefficients().columnMeans();

    int inside = 0;
    for (int i = 0; i < 60; i++) {
      double over = Math.max(0, norms[i] - tube.epsilon());
      inside += over == 0 ? 1 : 0;
      for (int j = 0; j < 5; j++) {
        assertThat(tube.coefficients().get(i, j))
            .isCloseTo(2 * C * over * errors.get(i, j) / norms[i], within(2e-3));
      }
    }
    assertThat(inside).isBetween(3, 57);
    for (int j = 0; j < 5; j++) {
      assertThat(sums.get(0, j)).isCloseTo(0, within(1e-12));
    }
  }

  /**
   * The fit that is carried along is that of the coefficients, and its objective the lowest near.
   */
  @Test
  void run_converged_isLowerThanAnythingNear() {
    ParallelActivations pairs = new Layers(38, 8, 5).pairs(60);
    JointSvr settings = new JointSvr(RbfKernel.ofMedian(), C, 0.4, 500);
    Solved tube = tube(settings, pairs);
    DoubleMatrix gram = gram(settings.kernel(), pairs);
    double lowest = objective(gram, pairs, tube.coefficients(), tube);

    assertThat(tube.objectives().get(tube.objectives().size() - 1))
        .isCloseTo(lowest, within(1e-9 * lowest));
    for (int trial = 0; trial < 20; trial++) {
      DoubleMatrix shift =
          DoubleMatrix.of(Seeds.root(trial).stream("shift").gaussians(60, 5, 0.01));
      assertThat(objective(gram, pairs, tube.coefficients().plus(1, shift), tube))
          .isGreaterThan(lowest);
    }
  }

  private static double objective(
      DoubleMatrix gram, ParallelActivations pairs, DoubleMatrix coefficients, Solved tube) {
    DoubleMatrix values = gram.times(coefficients);
    double[] norms =
        DoubleMatrix.of(pairs.target().toMatrix())
            .plus(-1, values.plusRow(1, tube.bias()))
            .rowNorms();
    double loss = 0;
    for (double norm : norms) {
      loss += Math.pow(Math.max(0, norm - tube.epsilon()), 2);
    }
    return values.dot(coefficients) / 2 + C * loss;
  }

  @Test
  void fit_tubeAroundAllTargets_isTheirMean() {
    ParallelActivations pairs = new Layers(39, 8, 5).pairs(30);

    Matrix mapped = new JointSvr(RbfKernel.ofMedian(), C, 10, 50).fit(pairs).map(pairs.source());

    Near.assertNear(mapped.rowRange(4, 5), pairs.target().toMatrix().columnMeans(), FLOAT);
  }

  @Test
  void fit_widerTube_keepsFewerSupportVectors() {
    ParallelActivations pairs = new Layers(40, 8, 5).pairs(60);

    int narrow = supportVectors(new JointSvr(RbfKernel.ofMedian(), C, 0.2, 100), pairs);
    int wide = supportVectors(new JointSvr(RbfKernel.ofMedian(), C, 0.6, 100), pairs);

    assertThat(wide).isPositive().isLessThan(narrow);
    assertThat(narrow).isLessThanOrEqualTo(60);
  }

  private static int supportVectors(JointSvr settings, ParallelActivations pairs) {
    return ((KernelExpansion) settings.fit(pairs)).sources().rows();
  }

  @Test
  void fit_onePair_returnsItsTarget() {
    ParallelActivations pair = new ParallelActivations(Matrix.row(1, 2), Matrix.row(3, 4, 5));

    assertThat(JointSvr.defaults().fit(pair).map(Matrix.row(7, 8))).isEqualTo(Matrix.row(3, 4, 5));
  }

  @Test
  void map_targetsTurned_turns() {
    ParallelActivations pairs = new Layers(41, 8, 6).pairs(50);
    Matrix turn = Turns.orthonormal(6);
    JointSvr settings = new JointSvr(RbfKernel.ofMedian(), C, 0.3, 100);

    Matrix turned =
        settings
            .fit(
                new ParallelActivations(
                    pairs.source().toMatrix(), pairs.target().toMatrix().times(turn)))
            .map(pairs.source());

    Near.assertNear(turned, settings.fit(pairs).map(pairs.source()).times(turn), FLOAT);
  }

  /** 300 target columns and 40 pairs take the way through the span of the targets. */
  @Test
  void map_targetsTurnedIntoAWideSpace_staysTheSameInIt() {
    ParallelActivations pairs = new Layers(42, 8, 6).pairs(40);
    Matrix into = Turns.orthonormal(300).rowRange(0, 6);
    JointSvr settings = new JointSvr(RbfKernel.ofMedian(), C, 0.3, 100);

    Matrix wide =
        settings
            .fit(
                new ParallelActivations(
                    pairs.source().toMatrix(), pairs.target().toMatrix().times(into)))
            .map(pairs.source());

    Near.assertNear(wide, settings.fit(pairs).map(pairs.source()).times(into), FLOAT);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.001f, 1024})
  void map_bothLayersInOtherUnits_followsTheTarget(float unit) {
    ParallelActivations pairs = new Layers(43, 8, 6).pairs(50);
    JointSvr settings = new JointSvr(RbfKernel.ofMedian(), C, 0.3, 100);

    Matrix scaled =
        settings
            .fit(
                new ParallelActivations(
                    pairs.source().toMatrix().scaled(unit), pairs.target().toMatrix().scaled(unit)))
            .map(pairs.source().toMatrix().scaled(unit));

    Near.assertNear(scaled.scaled(1 / unit), settings.fit(pairs).map(pairs.source()), 1e-4);
  }

  /** Powers of two change no digit: what counts as on the tube is a share of the residual. */
  @Test
  void map_targetsInAFarSmallerUnit_followsToTheBit() {
    ParallelActivations pairs = new Layers(43, 8, 6).pairs(50);
    JointSvr settings = new JointSvr(RbfKernel.ofMedian(), C, 0.3, 100);
    ParallelActivations small =
        new ParallelActivations(pairs.source(), pairs.target().toMatrix().scaled(0x1p-40f));

    Matrix mapped = settings.fit(small).map(pairs.source());

    assertThat(mapped.scaled(0x1p40f)).isEqualTo(settings.fit(pairs).map(pairs.source()));
  }

  @Test
  void fit_kernelBeyondDouble_saysSo() {
    ParallelActivations pairs = Layers.gaussian(44, 5, 3, 2);

    assertThatThrownBy(() -> new JointSvr(new PolynomialKernel(99, 1, 1e9), C, 0, 1).fit(pairs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the kernel must be finite but is Infinity in row 0 of the training pairs;"
                + " a smaller scale or degree helps");
  }

  @Test
  void construct_badSettings_areRefusedByName() {
    Kernel kernel = new LinearKernel();
    assertThatThrownBy(() -> new JointSvr(kernel, 0, 0, 1))
        .hasMessage("c must be positive and finite but is 0.0");
    assertThatThrownBy(() -> new JointSvr(kernel, 1, -1, 1))
        .hasMessage("epsilon must be zero or positive and finite but is -1.0");
    assertThatThrownBy(() -> new JointSvr(kernel, 1, 0, 0))
        .hasMessage("maxIterations must be at least 1 but is 0");
  }

  /** A problem and its solution. */
  private record Solved(KernelMsvr problem, MsvrSolver<KernelMsvr.Candidate> solver) {
    List<Double> objectives() {
      return solver.objectives();
    }

    boolean converged() {
      return solver.converged();
    }

    DoubleMatrix coefficients() {
      return solver.best().values().coefficients();
    }

    DoubleMatrix bias() {
      return solver.best().values().bias();
    }

    DoubleMatrix fit() {
      return problem.fit(solver.best());
    }

    double epsilon() {
      return problem.loss().epsilon();
    }
  }

  private static Solved tube(JointSvr settings, ParallelActivations pairs) {
    KernelMsvr problem =
        new KernelMsvr(
            gram(settings.kernel(), pairs),
            DoubleMatrix.of(pairs.target().toMatrix()),
            settings.c(),
            settings.epsilon());
    return new Solved(problem, new MsvrSolver<>(problem).run(settings.maxIterations()));
  }

  private static DoubleMatrix gram(Kernel kernel, ParallelActivations pairs) {
    return kernel
        .fittedTo(pairs.source().toMatrix())
        .between(pairs.source().toMatrix(), pairs.source().toMatrix());
  }

  private static DoubleMatrix centred(Matrix rows) {
    DoubleMatrix matrix = DoubleMatrix.of(rows);
    return matrix.plusRow(-1, matrix.columnMeans());
  }
}
