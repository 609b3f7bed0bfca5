package io.github.tdl4j.embedding.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrossFittedMapsTest {
  private static final Knn NEAREST = Knn.of(1);

  @Test
  void predictions_nearestPair_isTheNearestOfAnotherGroup() {
    ParallelActivations pairs =
        new ParallelActivations(Matrix.column(0, 1, 2, 10, 11), Matrix.column(5, 6, 7, 8, 9));

    Matrix predicted = CrossFittedMaps.predictions(NEAREST, pairs, List.of(3, 3, 8, 1, 1));

    assertThat(predicted).isEqualTo(Matrix.column(7, 7, 6, 7, 7));
  }

  @Test
  void predictions_aGroupOfNoise_changesOnlyWhatOthersSayOfTheRest() {
    ParallelActivations pairs = new Layers(103, 8, 5).pairs(30);
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      groups.add(i % 3);
    }
    MutableMatrix target = pairs.target().toMatrix().mutableCopy();
    for (int row = 0; row < 30; row += 3) {
      target.setRow(row, new float[] {9, 9, 9, 9, 9});
    }
    ParallelActivations changed = new ParallelActivations(pairs.source(), target);

    Matrix before = CrossFittedMaps.predictions(Ridge.defaults(), pairs, groups);
    Matrix after = CrossFittedMaps.predictions(Ridge.defaults(), changed, groups);

    for (int row = 0; row < 30; row++) {
      boolean own = row % 3 == 0;
      assertThat(after.rowRange(row, row + 1).equals(before.rowRange(row, row + 1)))
          .as("row " + row)
          .isEqualTo(own);
    }
  }

  /** A closed form of the caller, whose estimates are 0. */
  private record Constant(int columns) implements EmbeddingMethod {
    @Override
    public Embedding fit(ParallelActivations pairs) {
      throw new AssertionError("a fit is not needed");
    }

    @Override
    public Optional<Matrix> leftOutEstimates(ParallelActivations pairs, List<Integer> groups) {
      return Optional.of(Matrix.zeros(pairs.count(), columns));
    }
  }

  @Test
  void predictions_closedForm_areReturnedWithoutAFit() {
    ParallelActivations pairs = new ParallelActivations(Matrix.column(0, 1), Matrix.column(5, 6));

    assertThat(CrossFittedMaps.predictions(new Constant(1), pairs, List.of(1, 2)))
        .isEqualTo(Matrix.column(0, 0));
    assertThatThrownBy(() -> CrossFittedMaps.predictions(new Constant(3), pairs, List.of(1, 2)))
        .hasMessage("the left-out estimates must have 1 columns but is 2 x 3");
  }

  @Test
  void predictions_oneGroup_areRefused() {
    ParallelActivations pairs = new ParallelActivations(Matrix.column(0, 1), Matrix.column(5, 6));

    assertThatThrownBy(() -> CrossFittedMaps.predictions(NEAREST, pairs, List.of(4, 4)))
        .hasMessage("groups must be at least two, to leave one out, but are 1");
    assertThatThrownBy(() -> CrossFittedMaps.predictions(NEAREST, pairs, List.of(4)))
        .hasMessage("groups must have 2 numbers but has 1");
  }
}
