package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;

/**
 * Rows that are sums of a centre, an error of the label and a residual, added up when they are
 * read.
 *
 * @param choices which of the parts make each row
 * @param isUnits whether entries below 0 become 0, and those above 1 become 1
 */
record SampledRows(Parts parts, List<Choice> choices, boolean isUnits) implements Rows {
  /** What rows are made of; errors and residuals may be none. */
  record Parts(Matrix centres, Matrix errors, Matrix residuals) {}

  /** The numbers of the parts of one row. */
  record Choice(int centre, int error, int residual) {}

  @Override
  public int rows() {
    return choices.size();
  }

  @Override
  public int columns() {
    return parts.centres.columns();
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns());
    Check.rows("into", into, rowIndices.length);
    float[] sum = new float[columns()];
    float[] added = new float[columns()];
    for (int row = 0; row < rowIndices.length; row++) {
      Choice choice = choices.get(rowIndices[row]);
      parts.centres.copyRow(choice.centre, sum);
      add(parts.errors, choice.error, added, sum);
      add(parts.residuals, choice.residual, added, sum);
      if (isUnits) {
        cut(sum);
      }
      into.setRow(row, sum);
    }
  }

  private static void add(Matrix part, int row, float[] added, float[] sum) {
    if (part.rows() == 0) {
      return;
    }
    part.copyRow(row, added);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += added[i];
    }
  }

  private static void cut(float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.max(0, Math.min(1, row[i]));
    }
  }
}
