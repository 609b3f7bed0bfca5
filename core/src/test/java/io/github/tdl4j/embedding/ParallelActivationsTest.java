package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParallelActivationsTest {
  @Test
  void count_twoRows_isTwo() {
    assertThat(new ParallelActivations(Matrix.column(1, 2), Matrix.zeros(2, 3)).count())
        .isEqualTo(2);
  }

  @Test
  void construct_differentRows_namesBothShapes() {
    assertThatThrownBy(() -> new ParallelActivations(Matrix.column(1, 2), Matrix.zeros(3, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must have 2 rows but is 3 x 3");
  }

  @Test
  void construct_noRows_isRefused() {
    assertThatThrownBy(() -> new ParallelActivations(Matrix.zeros(0, 2), Matrix.zeros(0, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pairs must be at least 1 but is 0");
  }

  @Test
  void construct_entryNotFinite_saysWhere() {
    assertThatThrownBy(
            () -> new ParallelActivations(Matrix.column(1, 2), Matrix.column(1, Float.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be finite but is NaN at 1, 0");
  }

  /** Beyond it, sums of a few numbers are no floats. */
  @Test
  void construct_entryBeyondTheLargest_saysWhere() {
    Matrix large = Matrix.column(1, -2e36f);

    assertThatThrownBy(() -> new ParallelActivations(large, Matrix.column(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source must be in [-1.0E36, 1.0E36] but is -2.0E36 at 1, 0");
    assertThat(new ParallelActivations(Matrix.column(1, -1e36f), Matrix.column(1, 2)).count())
        .isEqualTo(2);
  }

  @Test
  void construct_noColumns_isRefused() {
    assertThatThrownBy(() -> new ParallelActivations(Matrix.zeros(2, 0), Matrix.zeros(2, 3)))
        .hasMessage("columns of source must be at least 1 but is 0");
    assertThatThrownBy(() -> new ParallelActivations(Matrix.zeros(2, 3), Matrix.zeros(2, 0)))
        .hasMessage("columns of target must be at least 1 but is 0");
  }

  @Test
  void steps_lessThanOne_areRefused() {
    assertThatThrownBy(() -> new Steps(0, 1))
        .hasMessage("source steps must be at least 1 but is 0");
    assertThatThrownBy(() -> new Steps(1, 0))
        .hasMessage("target steps must be at least 1 but is 0");
  }

  @Test
  void construct_targetThatIsNoWholeSteps_isRefused() {
    assertThatThrownBy(
            () -> new ParallelActivations(Matrix.zeros(2, 4), Matrix.zeros(2, 5), new Steps(2, 3)))
        .hasMessage("target must have a multiple of 3 columns but is 2 x 5");
  }

  @Test
  void select_somePairs_keepsBothSidesAndTheSteps() {
    Matrix source = Matrix.ofRows(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
    ParallelActivations pairs =
        new ParallelActivations(source, Matrix.column(7, 8, 9), new Steps(2, 1));

    ParallelActivations some = pairs.select(new int[] {2, 0});

    assertThat(some.source().toMatrix())
        .isEqualTo(Matrix.ofRows(new float[] {5, 6}, new float[] {1, 2}));
    assertThat(some.target().toMatrix()).isEqualTo(Matrix.column(9, 7));
    assertThat(some.steps()).isEqualTo(new Steps(2, 1));
  }

  @Test
  void groups_ofSomePairs_areTheirOwn() {
    ParallelActivations pairs =
        new ParallelActivations(
            Matrix.column(1, 2, 3), Matrix.column(4, 5, 6), Steps.ONE, List.of(7, 8, 7));

    assertThat(pairs.select(new int[] {2, 1}).groups()).containsExactly(7, 8);
    assertThat(new ParallelActivations(Matrix.column(1), Matrix.column(2)).groups()).isEmpty();
  }

  @Test
  void construct_groupsOfOtherPairs_areRefused() {
    assertThatThrownBy(
            () ->
                new ParallelActivations(
                    Matrix.column(1, 2), Matrix.column(4, 5), Steps.ONE, List.of(7)))
        .hasMessage("the number of groups must be 2 but is 1");
  }
}
