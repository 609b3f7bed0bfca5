package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tdl4j.embedding.Elimination;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.LeftOutFits;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.decomposition.SingularMatrixException;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.KernelFunction;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelRidgeTest extends EmbeddingContract {
  private static final double FLOAT = 1e-5;
  private static final double RIDGE = 0.3;
  private static final List<Integer> GROUPS =
      IntStream.range(0, 40).map(i -> i < 15 ? 0 : i % 3 + 1).boxed().toList();

  private final ParallelActivations pairs = new Layers(95, 8, 5).pairs(40);
  private final Matrix queries = new Layers(96, 8, 5).pairs(9).source().toMatrix();

  static List<Kernel> kernels() {
    return List.of(RbfKernel.ofMedian(), new PolynomialKernel(2, 1, 0.3), new LinearKernel());
  }

  @Override
  public EmbeddingMethod method() {
    return KernelRidge.defaults();
  }

  /**
   * A free bias is the mean of what centring leaves: f(x) = ȳ + k̃(x) (K̃ + λ I)⁻¹ (Y − ȳ) with the
   * kernel centred by hand, by elimination.
   */
  @ParameterizedTest
  @MethodSource("kernels")
  void map_anyKernel_isRidgeInTheCentredSpaceOfTheKernel(Kernel kernel) {
    Matrix source = pairs.source().toMatrix();
    KernelFunction function = kernel.fittedTo(source);
    DoubleMatrix targets = DoubleMatrix.of(pairs.target().toMatrix());
    DoubleMatrix gram = function.between(source, source);
    DoubleMatrix centred = centred(gram, gram);
    double lambda = 0;
    for (int i = 0; i < 40; i++) {
      lambda += RIDGE * centred.get(i, i) / 40;
    }
    DoubleMatrix coefficients =
        Elimination.solve(
            centred.plus(lambda, DoubleMatrix.identity(40)),
            targets.plusRow(-1, targets.columnMeans()));
    DoubleMatrix expected =
        centred(function.between(queries, source), gram)
            .times(coefficients)
            .plusRow(1, targets.columnMeans());

    Near.assertNear(
        new KernelRidge(kernel, RIDGE).fit(pairs).map(queries), expected.toMatrix(), FLOAT);
  }

  /** ⟨φ(x) − φ̄, φ(x_j) − φ̄⟩. */
  private static DoubleMatrix centred(DoubleMatrix values, DoubleMatrix gram) {
    double[] means = gram.columnMeans().row(0);
    double all = 0;
    for (double mean : means) {
      all += mean / means.length;
    }
    DoubleMatrix result = DoubleMatrix.zeros(values.rows(), values.columns());
    for (int i = 0; i < values.rows(); i++) {
      double own = 0;
      for (double value : values.row(i)) {
        own += value / means.length;
      }
      for (int j = 0; j < values.columns(); j++) {
        result.set(i, j, values.get(i, j) - own - means[j] + all);
      }
    }
    return result;
  }

  @Test
  void map_kernelInAnotherUnit_isTheSameMap() {
    Near.assertNear(
        new KernelRidge(new PolynomialKernel(1, 0, 50), RIDGE).fit(pairs).map(queries),
        new KernelRidge(new LinearKernel(), RIDGE).fit(pairs).map(queries),
        FLOAT);
  }

  /** 300 target columns and 40 pairs are solved column by column. */
  @ParameterizedTest
  @MethodSource("kernels")
  void map_targetsWiderThanThePairs_isTheSupportVectorRegressionWithoutATube(Kernel kernel) {
    KernelRidge settings = new KernelRidge(kernel, RIDGE);
    Matrix target = new Layers(97, 8, 300).pairs(40).target().toMatrix();
    ParallelActivations wide = new ParallelActivations(pairs.source(), target);
    double penalty = settings.penalty(GramMatrix.of(kernel, wide).gram());

    Matrix mapped = settings.fit(wide).map(queries);

    Near.assertNear(
        mapped, new JointSvr(kernel, 1 / (2 * penalty), 0, 1).fit(wide).map(queries), FLOAT);
    ParallelActivations narrow = new ParallelActivations(pairs.source(), target.columnRange(7, 20));
    Near.assertNear(mapped.columnRange(7, 20), settings.fit(narrow).map(queries), FLOAT);
  }

  @Test
  void map_equalSources_isTheMeanTarget() {
    Matrix target = pairs.target().toMatrix();
    ParallelActivations equal = new ParallelActivations(Matrix.zeros(40, 3), target);

    Matrix mapped = KernelRidge.defaults().fit(equal).map(Matrix.zeros(1, 3));

    Near.assertNear(mapped, target.columnMeans(), FLOAT);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void fit_everyPairALandmark_isTheExactMap(Kernel kernel) {
    KernelRidge settings = new KernelRidge(kernel, RIDGE);

    Matrix mapped = settings.fit(pairs, new NystroemSample(0, 1000)).map(queries);

    Near.assertNear(mapped, settings.fit(pairs).map(queries), 1e-4);
  }

  @Test
  void fit_someLandmarks_expandsOverThem() {
    KernelExpansion map =
        (KernelExpansion) KernelRidge.defaults().fit(pairs, new NystroemSample(30, 12));

    assertThat(map.sources().rows()).isEqualTo(12);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void leftOutEstimates_anyKernel_areThoseOfFitsWithTheKernelOfAllPairs(Kernel kernel) {
    KernelRidge settings = new KernelRidge(kernel, RIDGE);
    ParallelActivations wide =
        new ParallelActivations(
            pairs.source(), new Layers(98, 8, 60).pairs(40).target().toMatrix());

    for (ParallelActivations some : List.of(pairs, wide)) {
      Matrix found = settings.leftOutEstimates(some, GROUPS).orElseThrow();

      Near.assertNear(found, LeftOutFits.of(settings, some, GROUPS), FLOAT);
      assertThat(CrossFittedMaps.predictions(settings, some, GROUPS)).isEqualTo(found);
    }
  }

  /** Neither γ nor λ nor anything else is estimated from the targets. */
  @Test
  void leftOutEstimates_otherTargetsOfAGroup_areTheSameInThatGroupAlone() {
    for (int width : new int[] {5, 60}) {
      Matrix target = new Layers(99, 8, width).pairs(40).target().toMatrix();
      MutableMatrix changed = target.mutableCopy();
      int[] group = IntStream.range(0, 40).filter(i -> GROUPS.get(i) == 1).toArray();
      int[] rest = IntStream.range(0, 40).filter(i -> GROUPS.get(i) != 1).toArray();
      for (int row : group) {
        changed.setRow(row, new float[width]);
      }

      Matrix before = leftOut(target);
      Matrix after = leftOut(changed);

      Near.assertNear(after.select(group), before.select(group), FLOAT);
      DoubleMatrix change = DoubleMatrix.of(after.select(rest).minus(before.select(rest)));
      assertThat(change.dot(change)).isGreaterThan(0.01);
    }
  }

  private Matrix leftOut(Matrix target) {
    ParallelActivations all = new ParallelActivations(pairs.source(), target);
    return KernelRidge.defaults().leftOutEstimates(all, GROUPS).orElseThrow();
  }

  @Test
  void leftOutEstimates_equalSources_areTheMeanTargetsOfOtherGroups() {
    ParallelActivations equal =
        new ParallelActivations(Matrix.zeros(4, 3), Matrix.column(1, 3, 5, 12));

    Matrix found =
        KernelRidge.defaults().leftOutEstimates(equal, List.of(0, 0, 1, 2)).orElseThrow();

    Near.assertNear(found, Matrix.column(8.5f, 8.5f, 16 / 3f, 3), FLOAT);
  }

  @Test
  void leftOutEstimates_singularSystem_haveTheMessageOfTheFit() {
    ParallelActivations equal =
        new ParallelActivations(Matrix.column(1, 1, 1), Matrix.column(1, 2, 3));
    KernelRidge singular = new KernelRidge(new PolynomialKernel(1, 0, 1e9), 1e-30);
    Throwable ofFit = catchThrowable(() -> singular.fit(equal));

    assertThatThrownBy(() -> CrossFittedMaps.predictions(singular, equal, List.of(0, 1, 2)))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessage(ofFit.getMessage());
  }

  /** They are fitted by landmarks, of which pairs cannot be left out. */
  @Test
  void leftOutEstimates_moreThanTenThousandPairs_areNone() {
    Matrix column = Matrix.zeros(10_001, 1);
    ParallelActivations many = new ParallelActivations(column, column);
    List<Integer> groups = IntStream.range(0, 10_001).map(i -> i % 2).boxed().toList();

    assertThat(KernelRidge.defaults().leftOutEstimates(many, groups)).isEmpty();
  }

  @Test
  void construct_noRidge_isRefused() {
    assertThatThrownBy(() -> new KernelRidge(new LinearKernel(), 0))
        .hasMessage("ridge must be positive and finite but is 0.0");
  }
}
