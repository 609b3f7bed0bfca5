package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StackedRowsTest {
  private static final Matrix UPPER = Matrix.ofRows(new float[] {1, 2}, new float[] {3, 4});
  private static final Matrix LOWER = Matrix.ofRows(new float[] {5, 6}, new float[] {7, 8});
  private static final Rows STACK = Rows.stack(List.of(UPPER, Matrix.zeros(0, 2), LOWER));

  @Test
  void read_indicesOfSeveralParts_givesRowsInTheirOrder() {
    MutableMatrix into = MutableMatrix.zeros(4, 2);
    STACK.read(new int[] {3, 0, 2, 0}, into);
    assertThat(into).isEqualTo(Matrix.stack(List.of(UPPER, LOWER)).select(new int[] {3, 0, 2, 0}));
  }

  @Test
  void read_partsThatAreNotInMemory_givesTheSameRows() {
    Rows computed = LOWER.view(new int[] {1, 0});
    MutableMatrix into = MutableMatrix.zeros(3, 2);
    Rows.stack(List.of(UPPER, computed)).read(new int[] {2, 1, 3}, into);
    assertThat(into).isEqualTo(Matrix.stack(List.of(UPPER, LOWER)).select(new int[] {3, 1, 2}));
  }

  /** Each part is asked for its own rows alone, wherever it stands. */
  @Test
  void read_partNotInMemoryBeforeAnother_isAskedForItsOwnRows() {
    Rows computed = LOWER.view(new int[] {1, 0});
    Rows stack = Rows.stack(List.of(computed, UPPER, computed));
    MutableMatrix into = MutableMatrix.zeros(6, 2);
    stack.read(new int[] {2, 5, 0, 3, 4, 1}, into);
    assertThat(into)
        .isEqualTo(Matrix.stack(List.of(UPPER, LOWER)).select(new int[] {0, 2, 3, 1, 3, 2}));
  }

  @Test
  void rowRange_acrossParts_isThatOfTheCopiedStack() {
    Matrix copied = Matrix.stack(List.of(UPPER, LOWER));
    for (int from = 0; from <= 4; from++) {
      for (int to = from; to <= 4; to++) {
        assertThat(STACK.rowRange(from, to)).isEqualTo(copied.rowRange(from, to));
      }
    }
  }

  @Test
  void stack_ofOnePart_isThatPart() {
    assertThat(Rows.stack(List.of(UPPER))).isSameAs(UPPER);
  }

  @Test
  void stack_partsOfDifferentWidth_areRefused() {
    assertThatThrownBy(() -> Rows.stack(List.of(UPPER, Matrix.zeros(1, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every part must have 2 columns but is 1 x 3");
  }

  @Test
  void read_intoAnotherShape_isRefused() {
    assertThatThrownBy(() -> STACK.read(new int[] {1}, MutableMatrix.zeros(2, 2)))
        .hasMessage("into must have 1 rows but is 2 x 2");
    assertThatThrownBy(() -> STACK.read(new int[] {1}, MutableMatrix.zeros(1, 3)))
        .hasMessage("into must have 2 columns but is 1 x 3");
  }

  @Test
  void rowRange_beyondTheRows_isRefused() {
    assertThatThrownBy(() -> STACK.rowRange(0, 5)).hasMessage("to must be in [0, 4] but is 5");
    assertThatThrownBy(() -> STACK.rowRange(3, 2)).hasMessage("from must be in [0, 2] but is 3");
  }

  @Test
  void read_indexBeyondTheLastRow_isRefused() {
    assertThatThrownBy(() -> STACK.read(new int[] {4}, MutableMatrix.zeros(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every row index must be in [0, 3] but is one of [4]");
  }
}
