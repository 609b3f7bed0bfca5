package io.github.tdl4j.embedding.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NCCA from covariances against NCCA from the singular values of the rows. */
class PairDecompositionTest {
  /** Entries are of the order 1, and both ways end in {@code float}. */
  private static final double FLOAT = 5e-6;

  private static final int COMPONENTS = 4;

  @ParameterizedTest
  @CsvSource({
    "0, 0, PAPER",
    "0, 0, REGRESSION",
    "0, 0, PSEUDOINVERSE",
    "1, 1, PAPER",
    "1, 1, REGRESSION",
    "1, 1, PSEUDOINVERSE",
    "0, 1, REGRESSION"
  })
  void fit_eitherWay_givesTheSameMap(double sourceRidge, double targetRidge, Decoder decoder) {
    Ncca ncca =
        Ncca.of(COMPONENTS).withRidges(sourceRidge, targetRidge).withPower(1).withDecoder(decoder);
    agree(ncca, new Layers(70, 30, 20).pairs(150));
    agree(ncca, deficient(new Layers(71, 30, 20).pairs(150)));
  }

  private static void agree(Ncca ncca, ParallelActivations pairs) {
    assertThat(PairDecomposition.of(pairs)).isInstanceOf(CovarianceDecomposition.class);
    NccaEmbedding streamed = ncca.fit(pairs);
    NccaEmbedding decomposed = ncca.fit(pairs, RowDecomposition.of(pairs));

    assertThat(streamed.correlations()).containsExactly(decomposed.correlations(), within(1e-9));
    Near.assertNear(streamed.map(pairs.source()), decomposed.map(pairs.source()), FLOAT);
  }

  /** A third of the columns of each side are combinations of others, to the bit. */
  private static ParallelActivations deficient(ParallelActivations pairs) {
    return new ParallelActivations(repeating(pairs.source()), repeating(pairs.target()));
  }

  private static Matrix repeating(Rows rows) {
    MutableMatrix result = rows.toMatrix().mutableCopy();
    result.updateRows(
        (row, count) -> {
          for (int i = 0; i + 2 < count; i += 3) {
            row[i + 2] = i % 2 == 0 ? 2 * row[i] : 0.5f;
          }
        });
    return result;
  }

  @Test
  void of_columnsThatRepeat_hasTheRankOfTheRows() {
    ParallelActivations pairs = deficient(new Layers(72, 30, 20).pairs(150));

    assertThat(PairDecomposition.of(pairs).source().values()).hasSize(20);
    assertThat(PairDecomposition.of(pairs).source().values())
        .containsExactly(RowDecomposition.of(pairs).source().values(), within(1e-9));
  }

  @Test
  void of_pairsNoMoreThanTheWiderLayer_decomposesTheRows() {
    assertThat(PairDecomposition.of(new Layers(73, 30, 20).pairs(30)))
        .isInstanceOf(RowDecomposition.class);
    assertThat(PairDecomposition.of(new Layers(73, 30, 20).pairs(31)))
        .isInstanceOf(CovarianceDecomposition.class);
  }

  @Test
  void fit_rowsThatAreNotInMemory_givesTheSameBytes() {
    ParallelActivations pairs = new Layers(74, 12, 9).pairs(100);
    Matrix source = pairs.source().toMatrix();
    Rows parts = Rows.stack(List.of(source.rowRange(0, 41), source.rowRange(41, 100)));

    Matrix mapped = Ncca.of(5).fit(new ParallelActivations(parts, pairs.target())).map(parts);

    assertThat(mapped).isEqualTo(Ncca.of(5).fit(pairs).map(source));
  }
}
