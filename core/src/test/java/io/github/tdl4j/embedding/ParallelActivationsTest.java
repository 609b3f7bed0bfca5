package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
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
}
