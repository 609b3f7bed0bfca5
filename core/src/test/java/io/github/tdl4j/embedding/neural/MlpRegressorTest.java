package io.github.tdl4j.embedding.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import org.junit.jupiter.api.Test;

class MlpRegressorTest extends EmbeddingContract {
  @Override
  public EmbeddingMethod method() {
    return new MlpRegressor(30, 60, 10, 5e-3, 1e-2);
  }

  @Test
  void map_notTrained_isTheMeanTarget() {
    ParallelActivations pairs = new Layers(102, 8, 5).pairs(40);

    Matrix mapped = new MlpRegressor(4, 0, 1, 1e-3, 0).fit(pairs).map(pairs.source());

    Matrix mean = pairs.target().toMatrix().columnMeans();
    Near.assertNear(mapped.rowRange(3, 4), mean, 1e-6);
  }

  /** The product of two columns is no linear function of them. */
  @Test
  void map_targetThatIsNotLinear_isLearntBetterThanByALinearMap() {
    Matrix source = Layers.gaussian(10, 300, 2, 1).source().toMatrix();
    Matrix held = Layers.gaussian(11, 60, 2, 1).source().toMatrix();
    ParallelActivations pairs = new ParallelActivations(source, products(source));

    double learnt = squares(method().fit(pairs).map(held).minus(products(held)));

    double linear = squares(Ridge.defaults().fit(pairs).map(held).minus(products(held)));
    assertThat(learnt).isLessThan(0.2 * linear);
  }

  private static Matrix products(Matrix rows) {
    float[] products = new float[rows.rows()];
    for (int row = 0; row < products.length; row++) {
      products[row] = rows.get(row, 0) * rows.get(row, 1);
    }
    return Matrix.column(products);
  }

  /** Noise cannot be learnt: the held pairs stop it near the mean, which wins on all others. */
  @Test
  void map_targetsWithoutRelation_endsNearTheMean() {
    ParallelActivations noise = Layers.gaussian(12, 120, 20, 6);
    Matrix others = Layers.gaussian(13, 50, 20, 6).source().toMatrix();

    Matrix mapped = new MlpRegressor(50, 300, 10, 5e-3, 0).fit(noise).map(others);

    Matrix mean = noise.target().toMatrix().columnMeans();
    assertThat(squares(mapped.plusRow(-1, mean)) / mapped.rows()).isLessThan(0.5 * 6);
  }

  @Test
  void fit_onePair_isItsTarget() {
    ParallelActivations one = Layers.gaussian(14, 1, 3, 4);

    assertThat(method().fit(one).map(one.source())).isEqualTo(one.target().toMatrix());
  }

  @Test
  void construct_noUnits_isRefused() {
    assertThatThrownBy(() -> new MlpRegressor(0, 1, 1, 1, 0))
        .hasMessage("hidden must be at least 1 but is 0");
  }
}
