package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Concatenates the columns of several parts.
 *
 * @param parts parts with equally many rows, and the columns of the blocks of the layout
 */
public record FeatureUnion(List<Rows> parts, VectorLayout layout) implements Rows {
  public FeatureUnion {
    parts = List.copyOf(parts);
    Check.inRange("the number of parts", parts.size(), layout.blocks().size(), parts.size());
    for (int part = 0; part < parts.size(); part++) {
      Check.columns("part", parts.get(part), layout.blocks().get(part).columns());
      Check.rows("part", parts.get(part), parts.get(0).rows());
    }
  }

  /** The parts joined; a single one is itself. */
  public static Rows of(List<Rows> parts, VectorLayout layout) {
    return parts.size() == 1 ? parts.get(0) : new FeatureUnion(parts, layout);
  }

  @Override
  public int rows() {
    return parts.get(0).rows();
  }

  @Override
  public int columns() {
    return layout.columns();
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns());
    Check.rows("into", into, rowIndices.length);
    List<MutableMatrix> read = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      MutableMatrix rows = MutableMatrix.zeros(rowIndices.length, parts.get(part).columns());
      parts.get(part).read(rowIndices, rows);
      read.add(rows);
      places.add(layout.columnsOf(part));
    }
    float[] joined = new float[columns()];
    for (int row = 0; row < rowIndices.length; row++) {
      for (int part = 0; part < parts.size(); part++) {
        float[] numbers = read.get(part).row(row);
        int[] columns = places.get(part);
        for (int i = 0; i < numbers.length; i++) {
          joined[columns[i]] = numbers[i];
        }
      }
      into.setRow(row, joined);
    }
  }
}
