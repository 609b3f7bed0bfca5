package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static final Matrix A =
      Matrix.ofRows(new float[] {1, 2, 3}, new float[] {4, 5, 6}, new float[] {7, 8, 9});

  @Test
  void factories_entries_areRowByRow() {
    assertThat(A.shape()).isEqualTo("3 x 3");
    assertThat(A.get(1, 2)).isEqualTo(6);
    assertThat(Matrix.row(1, 2).shape()).isEqualTo("1 x 2");
    assertThat(Matrix.column(1, 2)).isEqualTo(Matrix.row(1, 2).transpose());
    assertThat(Matrix.zeros(2, 1)).isEqualTo(Matrix.column(0, 0));
    assertThat(Matrix.ofRows().shape()).isEqualTo("0 x 0");
  }

  @Test
  void ofRows_rowsOfDifferentLengths_namesTheRow() {
    assertThatThrownBy(() -> Matrix.ofRows(new float[2], new float[3]))
        .hasMessage("row 1 must have 2 entries but has 3");
  }

  @Test
  void rowRange_partOfAMatrix_sharesItsNumbers() {
    MutableMatrix matrix = A.mutableCopy();
    MutableMatrix middle = matrix.rowRange(1, 2);
    Matrix rest = ((Matrix) matrix).rowRange(1, 3);

    middle.set(0, 0, -1);
    matrix.set(2, 2, -9);

    assertThat(matrix.get(1, 0)).isEqualTo(-1);
    assertThat(rest).isEqualTo(Matrix.ofRows(new float[] {-1, 5, 6}, new float[] {7, 8, -9}));
  }

  @Test
  void rowRange_ofARange_countsFromTheRange() {
    assertThat(A.rowRange(1, 3).rowRange(1, 2)).isEqualTo(Matrix.row(7, 8, 9));
    assertThat(A.rowRange(1, 3).times(A.rowRange(0, 3)).row(1)).containsExactly(102, 126, 150);
  }

  @Test
  void rowRange_beyondTheRows_namesTheLimit() {
    assertThatThrownBy(() -> A.rowRange(0, 4)).hasMessage("to must be in [0, 3] but is 4");
    assertThatThrownBy(() -> A.rowRange(2, 1)).hasMessage("from must be in [0, 1] but is 2");
  }

  @Test
  void copies_changedLater_leaveTheMatrixAsItIs() {
    float[] row = A.row(0);
    row[0] = 99;
    A.mutableCopy().set(0, 0, 99);

    assertThat(A.get(0, 0)).isEqualTo(1);
  }

  @Test
  void select_indicesInAnyOrderAndTwice_takesThoseRows() {
    assertThat(A.select(new int[] {2, 0, 2}))
        .isEqualTo(
            Matrix.ofRows(new float[] {7, 8, 9}, new float[] {1, 2, 3}, new float[] {7, 8, 9}));
    assertThatThrownBy(() -> A.select(new int[] {0, 3}))
        .hasMessage("row index must be in [0, 2] but is 3");
  }

  @Test
  void stack_partsOfOneWidth_areOneUnderTheOther() {
    assertThat(Matrix.stack(List.of(A.rowRange(0, 1), Matrix.zeros(0, 3), A.rowRange(1, 3))))
        .isEqualTo(A);
    assertThat(Matrix.stack(List.of()).shape()).isEqualTo("0 x 0");
    assertThatThrownBy(() -> Matrix.stack(List.of(A, Matrix.row(1, 2))))
        .hasMessage("every part must have 3 columns but is 1 x 2");
  }

  @Test
  void columnRange_middle_isACopy() {
    assertThat(A.columnRange(1, 3).row(2)).containsExactly(8, 9);
    assertThat(A.columnRange(1, 1).shape()).isEqualTo("3 x 0");
    assertThatThrownBy(() -> A.columnRange(0, 4)).hasMessage("to must be in [0, 3] but is 4");
    assertThatThrownBy(() -> A.columnRange(2, 1)).hasMessage("from must be in [0, 1] but is 2");
  }

  @Test
  void arithmetic_smallMatrices_isEntryByEntry() {
    assertThat(A.plus(2, A)).isEqualTo(A.scaled(3));
    assertThat(A.minus(A)).isEqualTo(Matrix.zeros(3, 3));
    assertThat(A.plusRow(-1, Matrix.row(1, 2, 3)).row(0)).containsExactly(0, 0, 0);
    assertThat(A.columnMeans()).isEqualTo(Matrix.row(4, 5, 6));
    assertThat(Matrix.zeros(0, 2).columnMeans()).isEqualTo(Matrix.row(0, 0));
  }

  @Test
  void operations_shapesThatDoNotFit_showTheShape() {
    assertThatThrownBy(() -> A.times(Matrix.zeros(2, 5)))
        .hasMessage("right must have 3 rows but is 2 x 5");
    assertThatThrownBy(() -> A.transposeTimes(Matrix.zeros(2, 5)))
        .hasMessage("right must have 3 rows but is 2 x 5");
    assertThatThrownBy(() -> A.timesTranspose(Matrix.zeros(2, 5)))
        .hasMessage("right must have 3 columns but is 2 x 5");
    assertThatThrownBy(() -> A.minus(Matrix.zeros(3, 2)))
        .hasMessage("the other matrix must be 3 x 3 but is 3 x 2");
    assertThatThrownBy(() -> A.plusRow(1, Matrix.zeros(2, 3)))
        .hasMessage("row must have 1 rows but is 2 x 3");
    assertThatThrownBy(() -> A.get(1, 3)).hasMessage("1, 3 is not inside 3 x 3");
    assertThatThrownBy(() -> A.get(-1, 0)).hasMessage("-1, 0 is not inside 3 x 3");
    assertThatThrownBy(() -> A.get(1, -1)).hasMessage("1, -1 is not inside 3 x 3");
    assertThatThrownBy(() -> A.get(3, 0)).hasMessage("3, 0 is not inside 3 x 3");
    assertThatThrownBy(() -> A.read(new int[] {1}, MutableMatrix.zeros(1, 2)))
        .hasMessage("into must have 3 columns but is 1 x 2");
    assertThatThrownBy(() -> A.row(3)).hasMessage("row must be in [0, 2] but is 3");
  }

  @Test
  void products_withoutRowsColumnsOrTerms_areEmptyOrZero() {
    Matrix noRows = Matrix.zeros(0, 3);
    Matrix noColumns = Matrix.zeros(3, 0);

    assertThat(noRows.times(A).shape()).isEqualTo("0 x 3");
    assertThat(A.times(noColumns).shape()).isEqualTo("3 x 0");
    assertThat(noColumns.timesTranspose(noColumns)).isEqualTo(Matrix.zeros(3, 3));
    assertThat(noRows.transposeTimes(noRows)).isEqualTo(Matrix.zeros(3, 3));
    assertThat(noRows.transpose().shape()).isEqualTo("3 x 0");
  }

  /** The result's memory may hold anything before: no term means 0, not what was there. */
  @Test
  void setProduct_noTerms_replacesWhatWasThere() {
    MutableMatrix result = A.mutableCopy();

    result.setProduct(Matrix.zeros(3, 0), Matrix.zeros(0, 3));

    assertThat(result).isEqualTo(Matrix.zeros(3, 3));
  }

  @Test
  void emptyMatrices_elementwise_stayEmpty() {
    Matrix empty = Matrix.zeros(0, 3);

    assertThat(empty.scaled(2)).isEqualTo(empty);
    assertThat(empty.plusRow(1, Matrix.row(1, 2, 3))).isEqualTo(empty);
    assertThat(Matrix.zeros(2, 0).plus(1, Matrix.zeros(2, 0)).shape()).isEqualTo("2 x 0");
    assertThat(empty.isFinite()).isTrue();
    assertThat(A.select(new int[0])).isEqualTo(empty);
  }

  @Test
  void allocation_moreEntriesThanAMatrixHolds_isRefusedWithItsShape() {
    assertThatThrownBy(() -> Matrix.zeros(1 << 15, 1 << 14))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a matrix must have at most 536870911 entries but is 32768 x 16384");
    assertThatThrownBy(() -> Matrix.zeros(1 << 20, 1 << 20))
        .hasMessage("a matrix must have at most 536870911 entries but is 1048576 x 1048576");
    assertThatThrownBy(() -> Matrix.zeros(-1, 2)).hasMessage("rows must be at least 0 but is -1");
    assertThatThrownBy(() -> Matrix.zeros(2, -1))
        .hasMessage("columns must be at least 0 but is -1");
  }

  @Test
  void equals_matricesOfOneShapeAndContent_ignoresWhereTheyLie() {
    assertThat(A.mutableCopy()).isEqualTo(A).hasSameHashCodeAs(A);
    assertThat(A.rowRange(1, 2)).isEqualTo(Matrix.row(4, 5, 6));
    assertThat(A).isNotEqualTo(A.plusRow(1, Matrix.row(0, 0, 1e-6f)));
    assertThat(Matrix.zeros(0, 3)).isNotEqualTo(Matrix.zeros(3, 0));
    assertThat(Matrix.zeros(2, 3)).isNotEqualTo(Matrix.zeros(3, 2)).isNotEqualTo("2 x 3");
    assertThat(A.rowRange(0, 2)).isNotEqualTo(A);
    assertThat(Matrix.zeros(0, 3)).isNotEqualTo(Matrix.zeros(0, 2));
  }

  @Test
  void hashCode_otherEntriesOrShape_differs() {
    assertThat(A).doesNotHaveSameHashCodeAs(A.scaled(2));
    assertThat(Matrix.zeros(0, 3)).doesNotHaveSameHashCodeAs(Matrix.zeros(0, 2));
  }

  @Test
  void forEachBlock_fewRowsOrNone_givesNoEmptyBlock() {
    List<String> blocks = new ArrayList<>();

    A.forEachBlock((from, block) -> blocks.add(from + ": " + block.shape()));
    Matrix.zeros(0, 3).forEachBlock((from, block) -> blocks.add("none"));

    assertThat(blocks).containsExactly("0: 3 x 3");
  }

  @Test
  void equals_specialNumbers_isBitForBit() {
    assertThat(Matrix.row(Float.NaN)).isEqualTo(Matrix.row(Float.NaN));
    assertThat(Matrix.row(0f)).isNotEqualTo(Matrix.row(-0f));
  }

  @Test
  void inRows_otherNumber_hasTheSameEntriesInOrder() {
    Matrix matrix = Matrix.ofRows(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8});

    assertThat(matrix.inRows(4))
        .isEqualTo(
            Matrix.ofRows(
                new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}, new float[] {7, 8}));
    assertThatThrownBy(() -> matrix.inRows(3)).hasMessage("count must divide 8 entries but is 3");
    assertThatThrownBy(() -> matrix.inRows(0)).hasMessage("count must be at least 1 but is 0");
  }

  @Test
  void isFinite_nanOrInfinity_isFalse() {
    assertThat(A.isFinite()).isTrue();
    assertThat(Matrix.row(1, Float.NaN).isFinite()).isFalse();
    assertThat(Matrix.row(Float.NEGATIVE_INFINITY).isFinite()).isFalse();
  }

  @Test
  void toString_smallAndLarge_showsEntriesOrTheShapeAlone() {
    assertThat(Matrix.row(1, 2.5f)).hasToString("1 x 2\n[1.0, 2.5]");
    assertThat(Matrix.zeros(1, 17)).hasToString("1 x 17");
    assertThat(Matrix.zeros(9, 16).toString()).hasLineCount(1 + 8);
  }
}
