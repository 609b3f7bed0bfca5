package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Elimination;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.KernelFunction;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelRidgeTest extends EmbeddingContract {
  private static final double FLOAT = 1e-5;
  private static final double RIDGE = 0.3;

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
    ParallelActivations narrow =
        new ParallelActivations(pairs.source(), target.columnRange(7, 20));
    Near.assertNear(
        mapped.columnRange(7, 20), settings.fit(narrow).map(queries), FLOAT);
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

  @Test
  void construct_noRidge_isRefused() {
    assertThatThrownBy(() -> new KernelRidge(new LinearKernel(), 0))
        .hasMessage("ridge must be positive and finite but is 0.0");
  }
}
