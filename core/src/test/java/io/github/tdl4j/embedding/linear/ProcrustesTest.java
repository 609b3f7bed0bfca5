package io.github.tdl4j.embedding.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.decomposition.Svd;
import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcrustesTest extends EmbeddingContract {
  private static final double FLOAT = 1e-5;

  @Override
  public EmbeddingMethod method() {
    return Procrustes.defaults();
  }

  private static Matrix gaussians(String name, int rows, int columns) {
    return Seeds.root(5).stream(name).gaussians(rows, columns, 1);
  }

  private static Matrix orthogonal(int order) {
    return Svd.of(DoubleMatrix.of(gaussians("rotation", order, order))).left().toMatrix();
  }

  @Test
  void map_rotatedScaledAndShifted_isFoundExactly() {
    Matrix source = gaussians("source", 20, 6);
    Matrix rotation = orthogonal(6);
    Matrix shift = gaussians("shift", 1, 6);
    Matrix target = source.times(rotation).scaled(2.5f).plusRow(1, shift);
    Matrix queries = gaussians("queries", 4, 6);

    Matrix mapped = Procrustes.defaults().fit(new ParallelActivations(source, target)).map(queries);

    Near.assertNear(mapped, queries.times(rotation).scaled(2.5f).plusRow(1, shift), FLOAT);
  }

  @Test
  void map_targetInWiderSpace_isFoundExactly() {
    Matrix source = gaussians("source", 20, 4);
    Matrix rotation = orthogonal(7).rowRange(0, 4); // 4 x 7, orthonormal rows.
    ParallelActivations pairs =
        new ParallelActivations(source, source.times(rotation).scaled(0.5f));
    Matrix queries = gaussians("queries", 4, 4);

    Near.assertNear(
        Procrustes.defaults().fit(pairs).map(queries), queries.times(rotation).scaled(0.5f), FLOAT);
  }

  /** No orthogonal map with any scale comes nearer: small turns and other scales are all worse. */
  @ParameterizedTest
  @CsvSource({"6, 6", "4, 9"})
  void map_anyPairs_isTheBestOfItsKindNearby(int sourceWidth, int targetWidth) {
    ParallelActivations pairs = new Layers(97, sourceWidth, targetWidth).pairs(50);
    Embedding map = Procrustes.defaults().fit(pairs);
    double best = error(pairs, map.map(pairs.source()), 1, 0);

    for (double angle : new double[] {-0.01, 0.01}) {
      assertThat(error(pairs, map.map(pairs.source()), 1, angle)).isGreaterThan(best);
    }
    for (double scale : new double[] {0.99, 1.01}) {
      assertThat(error(pairs, map.map(pairs.source()), scale, 0)).isGreaterThan(best);
    }
  }

  /** The squared error after the mapped rows are scaled, and turned in their first two columns. */
  private static double error(
      ParallelActivations pairs, Matrix mapped, double scale, double angle) {
    DoubleMatrix target = DoubleMatrix.of(pairs.target().toMatrix());
    DoubleMatrix mean = target.columnMeans();
    DoubleMatrix turn = DoubleMatrix.identity(mapped.columns());
    turn.set(0, 0, Math.cos(angle));
    turn.set(1, 1, Math.cos(angle));
    turn.set(0, 1, Math.sin(angle));
    turn.set(1, 0, -Math.sin(angle));
    DoubleMatrix moved =
        DoubleMatrix.of(mapped).plusRow(-1, mean).times(turn).scaled(scale).plusRow(1, mean);
    DoubleMatrix residual = target.plus(-1, moved);
    return residual.dot(residual);
  }

  @Test
  void map_unscaled_keepsDistances() {
    ParallelActivations pairs = new Layers(98, 6, 6).pairs(50);
    Matrix mapped = new Procrustes(false).fit(pairs).map(pairs.source());

    double before =
        EmbeddingContract.squares(
            pairs.source().toMatrix().plusRow(-1, pairs.source().toMatrix().columnMeans()));
    double after = EmbeddingContract.squares(mapped.plusRow(-1, mapped.columnMeans()));
    assertThat(after).isCloseTo(before, within(1e-4 * before));
  }
}
