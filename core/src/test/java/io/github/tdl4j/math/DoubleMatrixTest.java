package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DoubleMatrixTest {
  private static final DoubleMatrix A =
      DoubleMatrix.ofRows(new double[] {1, 2, 3}, new double[] {4, 5, 6});
  private static final DoubleMatrix B =
      DoubleMatrix.ofRows(new double[] {2, 0, -1}, new double[] {0, 3, 0.5});

  @Test
  void factories_entries_areRowByRow() {
    assertThat(A.shape()).isEqualTo("2 x 3");
    assertThat(A.get(1, 2)).isEqualTo(6);
    assertThat(DoubleMatrix.ofRows().shape()).isEqualTo("0 x 0");
    assertThat(DoubleMatrix.identity(2).row(1)).containsExactly(0, 1);
    assertThat(DoubleMatrix.of(Matrix.row(0.1f)).get(0, 0)).isEqualTo(0.1f);
  }

  @Test
  void arithmetic_smallMatrices_isEntryByEntry() {
    assertRows(A.plus(2, B), new double[] {5, 2, 1}, new double[] {4, 11, 7});
    assertRows(A.scaled(-2), new double[] {-2, -4, -6}, new double[] {-8, -10, -12});
    assertRows(
        A.plusRow(-1, DoubleMatrix.ofRows(new double[] {1, 0, 6})),
        new double[] {0, 2, -3},
        new double[] {3, 5, 0});
    assertRows(A.scaleRows(new double[] {2, 3}), new double[] {2, 4, 6}, new double[] {12, 15, 18});
    assertRows(
        A.scaleColumns(new double[] {2, 3, 0}), new double[] {2, 6, 0}, new double[] {8, 15, 0});
    assertRows(A.columnMeans(), new double[] {2.5, 3.5, 4.5});
    assertThat(A.dot(B)).isEqualTo(2 - 3 + 15 + 3);
    assertThat(DoubleMatrix.ofRows(new double[] {3, 4}, new double[] {-5, 12}).rowNorms())
        .containsExactly(5, 13);
  }

  @Test
  void products_smallMatrices_areThoseDoneByHand() {
    assertRows(A.timesTranspose(B), new double[] {-1, 7.5}, new double[] {2, 18});
    assertRows(
        A.transposeTimes(B),
        new double[] {2, 12, 1},
        new double[] {4, 15, 0.5},
        new double[] {6, 18, 0});
    assertRows(A.times(B.transpose()), new double[] {-1, 7.5}, new double[] {2, 18});
  }

  @Test
  void rows_takenSetOrUpdated_areThoseWithTheirNumbers() {
    DoubleMatrix matrix = DoubleMatrix.zeros(3, 3);
    matrix.setRows(new int[] {2, 0}, A);
    assertRows(matrix, new double[] {4, 5, 6}, new double[] {0, 0, 0}, new double[] {1, 2, 3});
    assertRows(
        matrix.select(new int[] {2, 0, 2}),
        new double[] {1, 2, 3},
        new double[] {4, 5, 6},
        new double[] {1, 2, 3});
    assertRows(A.firstColumns(2), new double[] {1, 2}, new double[] {4, 5});
    double[] longer = {9, 9, 9, 9};
    A.copyRow(1, longer);
    assertThat(longer).containsExactly(4, 5, 6, 9);
    matrix.updateRows((row, entries) -> entries[row] = -1);
    assertRows(matrix, new double[] {-1, 5, 6}, new double[] {0, -1, 0}, new double[] {1, 2, -1});
  }

  @Test
  void copies_changedLater_leaveTheMatrixAsItIs() {
    A.row(0)[0] = 99;
    A.copy().set(0, 0, 99);
    A.forRows((row, entries) -> entries[0] = 99);

    assertThat(A.get(0, 0)).isEqualTo(1);
  }

  /** Rows lie one behind the other: a place outside one would be a place inside the next. */
  @Test
  void places_outsideTheMatrix_areRefused() {
    assertThatThrownBy(() -> A.get(-1, 0)).hasMessage("-1, 0 is not inside 2 x 3");
    assertThatThrownBy(() -> A.get(2, 0)).hasMessage("2, 0 is not inside 2 x 3");
    assertThatThrownBy(() -> A.get(1, -1)).hasMessage("1, -1 is not inside 2 x 3");
    assertThatThrownBy(() -> A.get(0, 3)).hasMessage("0, 3 is not inside 2 x 3");
    assertThatThrownBy(() -> A.row(2)).hasMessage("row must be in [0, 1] but is 2");
    assertThatThrownBy(() -> A.copyRow(2, new double[3]))
        .hasMessage("row must be in [0, 1] but is 2");
    assertThatThrownBy(() -> A.copy().setRow(2, new double[3]))
        .hasMessage("row must be in [0, 1] but is 2");
    assertThatThrownBy(() -> A.select(new int[] {0, 2}))
        .hasMessage("row index must be in [0, 1] but is 2");
    assertThatThrownBy(() -> A.firstColumns(4)).hasMessage("count must be in [0, 3] but is 4");
  }

  @Test
  void operations_shapesThatDoNotFit_showTheShape() {
    assertThatThrownBy(() -> DoubleMatrix.zeros(-1, 2))
        .hasMessage("rows must be at least 0 but is -1");
    assertThatThrownBy(() -> DoubleMatrix.zeros(2, -1))
        .hasMessage("columns must be at least 0 but is -1");
    assertThatThrownBy(() -> DoubleMatrix.ofRows(new double[2], new double[3]))
        .hasMessage("row 1 must have 2 entries but has 3");
    String other = "the other matrix must be 2 x 3 but is ";
    assertThatThrownBy(() -> A.plus(1, DoubleMatrix.zeros(1, 3))).hasMessage(other + "1 x 3");
    assertThatThrownBy(() -> A.dot(DoubleMatrix.zeros(1, 3))).hasMessage(other + "1 x 3");
    assertThatThrownBy(() -> A.dot(DoubleMatrix.zeros(2, 4))).hasMessage(other + "2 x 4");
    String right = "the right factor of a 2 x 3 matrix must fit it but is ";
    assertThatThrownBy(() -> A.times(B)).hasMessage(right + "2 x 3");
    assertThatThrownBy(() -> A.transposeTimes(DoubleMatrix.zeros(3, 1)))
        .hasMessage(right + "3 x 1");
    assertThatThrownBy(() -> A.timesTranspose(DoubleMatrix.zeros(3, 2)))
        .hasMessage(right + "3 x 2");
    assertThatThrownBy(() -> DoubleMatrix.inner(Matrix.zeros(2, 3), Matrix.zeros(2, 4)))
        .hasMessage("right must have 3 columns but is 2 x 4");
  }

  /** Twice as wide as the panels of two rows: ones, and small numbers that tell the places. */
  @Test
  void inner_rowsOfSeveralPanels_areTheSumsOverAll() {
    int width = (1 << 22) + 3;
    MutableMatrix rows = MutableMatrix.zeros(2, width);
    rows.fill(1);
    rows.set(0, 0, 3);
    rows.set(0, width - 1, 5);
    rows.set(1, width - 1, 7);
    rows.set(1, 1 << 21, -1);
    Matrix copy = rows.mutableCopy();

    for (Matrix right : new Matrix[] {rows, copy}) {
      DoubleMatrix products = DoubleMatrix.inner(rows, right);
      assertThat(products.get(0, 0)).isEqualTo(width - 2 + 9 + 25);
      assertThat(products.get(0, 1)).isEqualTo(width - 3 + 3 - 1 + 35);
      assertThat(products.get(1, 0)).isEqualTo(products.get(0, 1));
      assertThat(products.get(1, 1)).isEqualTo(width - 2 + 1 + 49);
    }
  }

  @Test
  void toString_smallAndLarge_showsEntriesOrTheShapeAlone() {
    assertThat(DoubleMatrix.ofRows(new double[] {1, 2.5})).hasToString("1 x 2\n[1.0, 2.5]");
    assertThat(DoubleMatrix.zeros(1, 17)).hasToString("1 x 17");
    assertThat(DoubleMatrix.zeros(9, 16).toString()).hasLineCount(1 + 8);
  }

  private static void assertRows(DoubleMatrix actual, double[]... rows) {
    assertThat(actual.rows()).isEqualTo(rows.length);
    for (int row = 0; row < rows.length; row++) {
      assertThat(actual.row(row)).containsExactly(rows[row]);
    }
  }
}
