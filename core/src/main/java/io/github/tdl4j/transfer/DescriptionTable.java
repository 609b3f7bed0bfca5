package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;

/**
 * Descriptions of labels, which a map reads behind the source activations of an instance.
 *
 * @param rows a row for each label, K x d
 */
public record DescriptionTable(Matrix rows) {
  public DescriptionTable {
    Check.notNull("rows", rows);
    Check.atLeast("columns of rows", rows.columns(), 1);
  }

  /** Returns d, the number of columns. */
  public int columns() {
    return rows.columns();
  }

  /**
   * Returns rows that end with the description of their label, read when they are needed.
   *
   * @param activations n x p
   * @param labels n indices of labels
   * @return n x (p + d)
   * @throws IllegalArgumentException if an argument is null, or a label has no description
   */
  public Rows beside(Rows activations, List<Integer> labels) {
    Check.notNull("activations", activations);
    Check.notNull("labels", labels);
    Check.rows("activations", activations, labels.size());
    labels.forEach(label -> Check.inRange("label", label, 0, rows.rows() - 1));
    return new Beside(activations, rows, List.copyOf(labels));
  }

  private record Beside(Rows left, Matrix table, List<Integer> labels) implements Rows {
    @Override
    public int rows() {
      return left.rows();
    }

    @Override
    public int columns() {
      return left.columns() + table.columns();
    }

    @Override
    public void read(int[] rowIndices, MutableMatrix into) {
      Check.columns("into", into, columns());
      Check.rows("into", into, rowIndices.length);
      Matrix read = left.select(rowIndices);
      float[] entries = new float[columns()];
      float[] activations = new float[left.columns()];
      for (int row = 0; row < rowIndices.length; row++) {
        read.copyRow(row, activations);
        System.arraycopy(activations, 0, entries, 0, activations.length);
        float[] description = table.row(labels.get(rowIndices[row]));
        System.arraycopy(description, 0, entries, activations.length, description.length);
        into.setRow(row, entries);
      }
    }
  }
}
