package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;

/**
 * Rows that are sums of a centre, a label error and a residual, computed when they are read.
 *
 * @param parts the terms of the sums
 * @param choices the terms of each row
 * @param isBounded whether entries are clipped to [0, 1]
 */
record SampledRows(Parts parts, List<Choice> choices, boolean isBounded) implements Rows {
  /** The terms of the sums; there may be no errors and no residuals. */
  record Parts(Matrix centres, Matrix errors, Matrix residuals) {}

  /** The indices of the terms of one row. */
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
      if (isBounded) {
        clip(sum);
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

  private static void clip(float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.max(0, Math.min(1, row[i]));
    }
  }
}
