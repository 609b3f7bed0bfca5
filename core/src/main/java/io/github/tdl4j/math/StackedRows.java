package io.github.tdl4j.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of several sources, one under the other. */
record StackedRows(List<? extends Rows> parts) implements Rows {
  StackedRows {
    parts = List.copyOf(parts);
    Check.atLeast("the number of parts", parts.size(), 1);
    for (Rows part : parts) {
      Check.columns("every part", part, parts.get(0).columns());
    }
  }

  @Override
  public int rows() {
    return parts.stream().mapToInt(Rows::rows).reduce(0, Math::addExact);
  }

  @Override
  public int columns() {
    return parts.get(0).columns();
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.rows("into", into, rowIndices.length);
    for (int index : rowIndices) {
      Check.inRange("row index", index, 0, rows() - 1);
    }
    int before = 0;
    for (Rows part : parts) {
      int first = before;
      int end = before + part.rows();
      int[] places =
          IntStream.range(0, rowIndices.length)
              .filter(place -> rowIndices[place] >= first && rowIndices[place] < end)
              .toArray();
      int[] indices = Arrays.stream(places).map(place -> rowIndices[place] - first).toArray();
      MutableMatrix read = MutableMatrix.zeros(indices.length, columns());
      part.read(indices, read); // All rows of a part at once: it may compute them.
      for (int i = 0; i < places.length; i++) {
        into.rowRange(places[i], places[i] + 1).set(read.rowRange(i, i + 1));
      }
      before = end;
    }
  }

  @Override
  public Matrix rowRange(int from, int to) {
    Check.inRange("to", to, 0, rows());
    Check.inRange("from", from, 0, to);
    List<Matrix> pieces = new ArrayList<>();
    int before = 0;
    for (Rows part : parts) {
      int first = Math.max(from, before) - before;
      int end = Math.min(to, before + part.rows()) - before;
      if (first < end) {
        pieces.add(part.rowRange(first, end));
      }
      before += part.rows();
    }
    return pieces.isEmpty() ? Matrix.zeros(0, columns()) : Matrix.stack(pieces);
  }
}
