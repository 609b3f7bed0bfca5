package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MutableMatrixTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2047, 2048, 2049, 4096, 4097})
  void update_sizesAroundTheBlock_visitsEveryEntryOnceInOrder(int size) {
    MutableMatrix matrix = numbered(size, 1);
    List<Float> visited = new ArrayList<>();

    matrix.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            visited.add(block[i]);
            block[i] = -block[i];
          }
        });

    assertThat(visited).hasSize(size);
    for (int i = 0; i < size; i++) {
      assertThat(visited.get(i)).isEqualTo(i);
      assertThat(matrix.get(i, 0)).isEqualTo(-(float) i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2047, 2048, 2049})
  void update_twoMatrices_matchesTheirEntriesAndKeepsTheLastUnlessBothMayChange(int size) {
    MutableMatrix first = numbered(1, size);
    MutableMatrix second = first.scaled(2).mutableCopy();

    first.update(
        second,
        (a, b, count) -> {
          for (int i = 0; i < count; i++) {
            a[i] += b[i];
            b[i] = -1;
          }
        });
    assertThat(first).isEqualTo(numbered(1, size).scaled(3));
    assertThat(second).isEqualTo(numbered(1, size).scaled(2));

    first.updateBoth(
        second,
        (a, b, count) -> {
          for (int i = 0; i < count; i++) {
            a[i] -= b[i];
            b[i] = 3;
          }
        });
    assertThat(first).isEqualTo(numbered(1, size));
    assertThat(second.row(0)).containsOnly(3f);
  }

  @Test
  void setEntriesThenCopyEntries_acrossRows_keepsTheirOrder() {
    MutableMatrix matrix = MutableMatrix.zeros(2, 3);

    matrix.setEntries(1, new float[] {1, 2, 3, 9}, 3);

    assertThat(matrix).isEqualTo(Matrix.ofRows(new float[] {0, 1, 2}, new float[] {3, 0, 0}));
    float[] copied = new float[4];
    matrix.copyEntries(2, copied, 2);
    assertThat(copied).containsExactly(2, 3, 0, 0);
  }

  @Test
  void updateRows_rowsWiderThanABlock_givesWholeRows() {
    MutableMatrix matrix = numbered(2, 3000);

    matrix.updateRows(
        (row, count) -> {
          assertThat(count).isEqualTo(3000);
          row[0] = row[count - 1];
        });

    assertThat(matrix.get(0, 0)).isEqualTo(2999);
    assertThat(matrix.get(1, 0)).isEqualTo(5999);
    assertThat(matrix.get(1, 1)).isEqualTo(3001);
  }

  @Test
  void updateOfRange_changesThoseRowsAlone() {
    MutableMatrix matrix = numbered(4, 2);

    matrix.rowRange(1, 3).fill(9);
    matrix.rowRange(3, 3).fill(7);

    assertThat(matrix.row(0)).containsExactly(0, 1);
    assertThat(matrix.row(1)).containsExactly(9, 9);
    assertThat(matrix.row(2)).containsExactly(9, 9);
    assertThat(matrix.row(3)).containsExactly(6, 7);
  }

  @Test
  void setRows_indices_copiesThoseRows() {
    MutableMatrix matrix = MutableMatrix.zeros(2, 2);

    numbered(3, 2).read(new int[] {2, 0}, matrix);

    assertThat(matrix).isEqualTo(Matrix.ofRows(new float[] {4, 5}, new float[] {0, 1}));
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "3, 1", "2, 2"})
  void set_matrixOfAnotherShape_showsBothShapes(int rows, int columns) {
    MutableMatrix matrix = MutableMatrix.zeros(2, 3);

    assertThatThrownBy(() -> matrix.set(Matrix.zeros(rows, columns)))
        .hasMessage("the other matrix must be 2 x 3 but is " + rows + " x " + columns);
  }

  @Test
  void setters_argumentsThatDoNotFit_sayWhich() {
    MutableMatrix matrix = MutableMatrix.zeros(2, 3);

    assertThatThrownBy(() -> matrix.set(2, 0, 1)).hasMessage("2, 0 is not inside 2 x 3");
    assertThatThrownBy(() -> matrix.setRow(0, new float[2]))
        .hasMessage("row 0 must have 3 entries but has 2");
    assertThatThrownBy(() -> matrix.setRow(2, new float[3]))
        .hasMessage("row must be in [0, 1] but is 2");
    assertThatThrownBy(() -> Matrix.zeros(5, 3).read(new int[] {1}, matrix))
        .hasMessage("into must have 1 rows but is 2 x 3");
    assertThatThrownBy(() -> matrix.setProduct(Matrix.zeros(2, 4), Matrix.zeros(4, 5)))
        .hasMessage("result must have 5 columns but is 2 x 3");
    assertThatThrownBy(() -> matrix.setProduct(Matrix.zeros(4, 4), Matrix.zeros(4, 3)))
        .hasMessage("result must have 4 rows but is 2 x 3");
    assertThatThrownBy(() -> matrix.setTransposeProduct(Matrix.zeros(4, 2), Matrix.zeros(4, 5)))
        .hasMessage("result must have 5 columns but is 2 x 3");
    assertThatThrownBy(() -> matrix.setProductTranspose(Matrix.zeros(4, 4), Matrix.zeros(3, 4)))
        .hasMessage("result must have 4 rows but is 2 x 3");
    assertThatThrownBy(() -> matrix.setRow(2, Matrix.zeros(1, 3), 0))
        .hasMessage("row must be in [0, 1] but is 2");
  }

  @Test
  void updates_matricesThatDoNotFit_sayWhich() {
    MutableMatrix matrix = MutableMatrix.zeros(2, 3);
    MutableMatrix other = MutableMatrix.zeros(2, 4);
    String message = "the other matrix must be 2 x 3 but is 2 x 4";

    assertThatThrownBy(() -> matrix.updateBoth(other, (a, b, count) -> {})).hasMessage(message);
    assertThatThrownBy(() -> matrix.setInOrder(other, (a, b, count) -> {})).hasMessage(message);
    assertThatThrownBy(() -> matrix.updateRows(Matrix.zeros(1, 4), (a, b, count) -> {}))
        .hasMessage("row must have 3 columns but is 1 x 4");
    assertThatThrownBy(() -> addProduct(matrix, Matrix.zeros(5, 2), Matrix.zeros(6, 3), matrix))
        .hasMessage("right must have 5 rows but is 6 x 3");
    assertThatThrownBy(() -> addProduct(matrix, Matrix.zeros(5, 1), Matrix.zeros(5, 3), matrix))
        .hasMessage("result must have 1 rows but is 2 x 3");
    assertThatThrownBy(() -> addProduct(matrix, Matrix.zeros(5, 2), Matrix.zeros(5, 3), other))
        .hasMessage(message);
  }

  private static void addProduct(
      MutableMatrix matrix, Matrix left, Matrix right, MutableMatrix other) {
    matrix.addProductThenUpdate(
        new MutableMatrix.TransposeProduct(1, 1, left, right), other, (a, b, count) -> {});
  }

  /** Entries 0, 1, 2, … row by row. */
  private static MutableMatrix numbered(int rows, int columns) {
    MutableMatrix matrix = MutableMatrix.zeros(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix.set(row, column, row * columns + column);
      }
    }
    return matrix;
  }
}
