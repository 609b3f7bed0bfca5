package io.github.tdl4j.embedding.linear;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Elimination;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.kernel.LinearKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeTest extends EmbeddingContract {
  private static final double FLOAT = 1e-5;

  private final ParallelActivations pairs = new Layers(90, 8, 5).pairs(40);
  private final Matrix queries = new Layers(91, 8, 5).pairs(9).source().toMatrix();

  @Override
  public EmbeddingMethod method() {
    return Ridge.defaults();
  }

  /** (AᵀA + τ I) W = AᵀB, by elimination. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 3})
  void map_anyRidge_solvesTheNormalEquations(double ridge) {
    DoubleMatrix a = DoubleMatrix.of(pairs.source().toMatrix());
    DoubleMatrix b = DoubleMatrix.of(pairs.target().toMatrix());
    DoubleMatrix centred = a.plusRow(-1, a.columnMeans());
    double tau = ridge * centred.dot(centred) / 8;
    DoubleMatrix system = centred.transposeTimes(centred).plus(tau, DoubleMatrix.identity(8));
    DoubleMatrix weights =
        Elimination.solve(system, centred.transposeTimes(b.plusRow(-1, b.columnMeans())));
    DoubleMatrix expected =
        DoubleMatrix.of(queries)
            .plusRow(-1, a.columnMeans())
            .times(weights)
            .plusRow(1, b.columnMeans());

    Near.assertNear(new Ridge(ridge).fit(pairs).map(queries), expected.toMatrix(), FLOAT);
  }

  @Test
  void map_linearKernel_isTheSameMap() {
    // λ is a share of ‖A‖² / n, τ one of ‖A‖² / r with r = 8.
    Near.assertNear(
        new Ridge(0.3).fit(pairs).map(queries),
        new KernelRidge(new LinearKernel(), 0.3 * 40 / 8).fit(pairs).map(queries),
        FLOAT);
  }

  @Test
  void map_nccaWithAllComponents_isTheSameMap() {
    Matrix ncca = Ncca.of(5).withRidges(0.7, 0).fit(pairs).map(queries);

    Near.assertNear(new Ridge(0.7).fit(pairs).map(queries), ncca, FLOAT);
  }

  @Test
  void map_widerThanThePairs_isTheMapOfTheLinearKernel() {
    Layers wide = new Layers(92, 50, 70);
    ParallelActivations few = wide.pairs(20);
    Matrix rows = wide.pairs(6).source().toMatrix();

    // 20 pairs of 50 columns have rank 19.
    Near.assertNear(
        new Ridge(0.5).fit(few).map(rows),
        new KernelRidge(new LinearKernel(), 0.5 * 20 / 19).fit(few).map(rows),
        FLOAT);
  }

  @Test
  void construct_negativeRidge_isRefused() {
    assertThatThrownBy(() -> new Ridge(-1))
        .hasMessage("ridge must be zero or positive and finite but is -1.0");
  }
}
