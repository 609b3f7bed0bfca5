package io.github.tdl4j.embedding.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaledConcatenationTest extends EmbeddingContract {
  private final Layers layers = new Layers(100, 8, 5);
  private final ParallelActivations pairs = layers.pairs(40);
  private final Matrix queries = layers.pairs(9).source().toMatrix();

  @Override
  public EmbeddingMethod method() {
    return methodFor(34);
  }

  @Override
  public EmbeddingMethod methodFor(int sourceWidth) {
    return new ScaledConcatenation(KernelRidge.defaults(), List.of(10, sourceWidth - 10));
  }

  @Test
  void map_partInAnotherUnit_isTheSameMap() {
    ScaledConcatenation parts = new ScaledConcatenation(KernelRidge.defaults(), List.of(3, 5));

    Matrix mapped =
        parts
            .fit(new ParallelActivations(enlarged(pairs.source().toMatrix()), pairs.target()))
            .map(enlarged(queries));

    Near.assertNear(mapped, parts.fit(pairs).map(queries), 1e-4);
  }

  /** The first three columns a thousand times as large. */
  private static Matrix enlarged(Matrix rows) {
    MutableMatrix result = rows.mutableCopy();
    result.updateRows(
        (row, count) -> {
          for (int i = 0; i < 3; i++) {
            row[i] *= 1000;
          }
        });
    return result;
  }

  /** A part that comes four times counts as a part that comes once. */
  @Test
  void map_partRepeated_countsAsOften() {
    Matrix source = pairs.source().toMatrix();

    Matrix mapped =
        new ScaledConcatenation(KernelRidge.defaults(), List.of(3, 20))
            .fit(new ParallelActivations(repeated(source), pairs.target()))
            .map(repeated(queries));

    Near.assertNear(
        mapped,
        new ScaledConcatenation(KernelRidge.defaults(), List.of(3, 5)).fit(pairs).map(queries),
        1e-4);
  }

  /** Columns 0 to 2, then columns 3 to 7 four times. */
  private static Matrix repeated(Matrix rows) {
    MutableMatrix result = MutableMatrix.zeros(rows.rows(), 23);
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 0; column < 23; column++) {
        result.set(row, column, rows.get(row, column < 3 ? column : 3 + (column - 3) % 5));
      }
    }
    return result;
  }

  @Test
  void map_onePart_isTheMapOfAScaleFreeMethod() {
    Near.assertNear(
        new ScaledConcatenation(KernelRidge.defaults(), List.of(8)).fit(pairs).map(queries),
        KernelRidge.defaults().fit(pairs).map(queries),
        1e-5);
  }

  @Test
  void leftOutEstimates_onePart_areThoseOfAScaleFreeMethod() {
    List<Integer> groups = IntStream.range(0, 40).map(i -> i % 3).boxed().toList();
    EmbeddingMethod one = new ScaledConcatenation(KernelRidge.defaults(), List.of(8));

    Near.assertNear(
        CrossFittedMaps.predictions(one, pairs, groups),
        CrossFittedMaps.predictions(KernelRidge.defaults(), pairs, groups),
        1e-5);
    assertThat(one.leftOutEstimates(pairs, groups)).isPresent();
    assertThat(parts(1).leftOutEstimates(pairs, groups)).isEmpty();
  }

  @Test
  void fit_otherWidths_areRefused() {
    assertThatThrownBy(() -> new ScaledConcatenation(Knn.defaults(), List.of(3, 4)).fit(pairs))
        .hasMessage("source must have 7 columns but is 40 x 8");
  }

  @Test
  void neighbours_ofTheInnerMap_areThoseItAverages() {
    Embedding one = parts(1).fit(pairs);
    Neighbours found = parts(4).fit(pairs).neighbours().orElseThrow();

    int[] first = found.nearest(queries, 2).stream().mapToInt(numbers -> numbers[0]).toArray();

    assertThat(found.targets().select(first)).isEqualTo(one.map(queries));
  }

  private static ScaledConcatenation parts(int k) {
    return new ScaledConcatenation(Knn.of(k), List.of(3, 5));
  }
}
