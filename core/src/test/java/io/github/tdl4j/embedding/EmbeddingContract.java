package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every method of learning T^(i) must do; a class for each extends this. */
public abstract class EmbeddingContract {
  /** BLAS sums a row of a tall product and a row alone in different orders. */
  private static final double FLOAT_SUMS = 1e-5;

  private static final int PAIRS = 60;
  private static final int SOURCE_WIDTH = 34;
  private static final int TARGET_WIDTH = 29;

  private final Layers layers = new Layers(3, SOURCE_WIDTH, TARGET_WIDTH);
  private final ParallelActivations pairs = layers.pairs(PAIRS);
  private final Matrix queries = layers.pairs(17).source().toMatrix();

  /** The method with its defaults, which must suit 60 pairs of widths 34 and 29. */
  public abstract EmbeddingMethod method();

  /** The same for sources of another width. */
  public EmbeddingMethod methodFor(int sourceWidth) {
    return method();
  }

  @Test
  void widths_fitted_areThoseOfThePairs() {
    Embedding embedding = method().fit(pairs);

    assertThat(embedding.sourceWidth()).isEqualTo(SOURCE_WIDTH);
    assertThat(embedding.targetWidth()).isEqualTo(TARGET_WIDTH);
  }

  @Test
  void map_someRows_givesAFiniteTargetRowForEach() {
    Matrix mapped = method().fit(pairs).map(queries);

    assertThat(mapped.shape()).isEqualTo("17 x 29");
    assertThatCode(() -> Check.finite("mapped", mapped)).doesNotThrowAnyException();
  }

  @Test
  void map_oneRow_givesOneRow() {
    assertThat(method().fit(pairs).map(queries.rowRange(0, 1)).shape()).isEqualTo("1 x 29");
  }

  @Test
  void map_noRows_givesNoRows() {
    assertThat(method().fit(pairs).map(queries.rowRange(0, 0)).shape()).isEqualTo("0 x 29");
  }

  @Test
  void map_heldOutPairs_isNearerThanTheMeanTarget() {
    ParallelActivations heldOut = layers.pairs(40);

    Matrix mapped = method().fit(pairs).map(heldOut.source());

    Matrix mean = pairs.target().toMatrix().columnMeans();
    double residual = squares(mapped.minus(heldOut.target().toMatrix()));
    assertThat(residual).isLessThan(0.8 * squares(heldOut.target().toMatrix().plusRow(-1, mean)));
  }

  @Test
  void map_rowsOneByOne_agreesWithAllTogether() {
    Embedding embedding = method().fit(pairs);
    List<Matrix> alone = new ArrayList<>();
    for (int row = 0; row < queries.rows(); row++) {
      alone.add(embedding.map(queries.rowRange(row, row + 1)));
    }

    Near.assertNear(Matrix.stack(alone), embedding.map(queries), FLOAT_SUMS);
  }

  @Test
  void map_rowsInAnotherOrder_followsThem() {
    Embedding embedding = method().fit(pairs);
    int[] order = {5, 0, 16, 5};

    Matrix mapped = embedding.map(queries.select(order));

    Near.assertNear(mapped, embedding.map(queries).select(order), FLOAT_SUMS);
  }

  @Test
  void map_moreRowsThanPairs_isAllowed() {
    Matrix many = layers.pairs(3 * PAIRS).source().toMatrix();

    assertThat(method().fit(pairs).map(many).rows()).isEqualTo(3 * PAIRS);
  }

  @Test
  void map_rowsFarFromAllPairs_staysFinite() {
    Matrix far = queries.scaled(1e4f);

    Matrix mapped = method().fit(pairs).map(far);

    assertThatCode(() -> Check.finite("mapped", mapped)).doesNotThrowAnyException();
  }

  @Test
  void map_wrongWidth_isRefusedWithBothWidths() {
    Embedding embedding = method().fit(pairs);

    assertThatThrownBy(() -> embedding.map(Matrix.zeros(2, SOURCE_WIDTH + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source must have 34 columns but is 2 x 35");
  }

  @Test
  void savedAndLoaded_anyMap_isAlikeToTheBit() {
    SavedMaps.assertAlike(method().fit(pairs), queries);
  }

  @Test
  void savedAndLoaded_layersWiderThanThePairs_isAlikeToTheBit() {
    Layers wide = new Layers(4, 150, 210);

    SavedMaps.assertAlike(methodFor(150).fit(wide.pairs(40)), wide.pairs(9).source().toMatrix());
  }

  @Test
  void fitAndMap_again_givesTheSameBytes() {
    assertThat(method().fit(pairs).map(queries)).isEqualTo(method().fit(pairs).map(queries));
  }

  @Test
  void fitAndMap_inFourThreadsAtOnce_givesTheSameBytes() throws Exception {
    Embedding shared = method().fit(pairs);
    Matrix expected = shared.map(queries);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Matrix>> tasks = new ArrayList<>();
      for (int task = 0; task < 8; task++) {
        tasks.add(() -> shared.map(queries));
        tasks.add(() -> method().fit(pairs).map(queries));
      }
      for (Future<Matrix> mapped : threads.invokeAll(tasks)) {
        assertThat(mapped.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void fitAndMap_anyInput_leaveItUntouched() {
    Matrix source = pairs.source().toMatrix().mutableCopy();
    Matrix target = pairs.target().toMatrix().mutableCopy();
    Matrix rows = queries.mutableCopy();

    method().fit(pairs).map(queries);

    assertThat(pairs.source().toMatrix()).isEqualTo(source);
    assertThat(pairs.target().toMatrix()).isEqualTo(target);
    assertThat(queries).isEqualTo(rows);
  }

  @Test
  void fit_layersWiderThanThePairs_mapsThem() {
    Layers wide = new Layers(4, 150, 210);
    ParallelActivations few = wide.pairs(40);

    Matrix mapped = methodFor(150).fit(few).map(wide.pairs(9).source());

    assertThat(mapped.shape()).isEqualTo("9 x 210");
    assertThatCode(() -> Check.finite("mapped", mapped)).doesNotThrowAnyException();
  }

  @Test
  void fit_targetUnitsThatNeverChange_returnsThemAsTheyAre() {
    Matrix constant = Matrix.row(0.25f, 1, 0);
    MutableMatrix target = pairs.target().toMatrix().mutableCopy();
    target.updateRows((row, count) -> System.arraycopy(constant.row(0), 0, row, 0, 3));

    Matrix mapped =
        method().fit(new ParallelActivations(pairs.source().toMatrix(), target)).map(queries);

    for (int row = 0; row < mapped.rows(); row++) {
      Near.assertNear(mapped.rowRange(row, row + 1).columnRange(0, 3), constant, FLOAT_SUMS);
    }
  }

  public static double squares(Matrix matrix) {
    double sum = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (float entry : matrix.row(row)) {
        sum += (double) entry * entry;
      }
    }
    return sum;
  }
}
