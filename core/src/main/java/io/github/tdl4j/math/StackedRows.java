package io.github.tdl4j.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of several sources, one below the other. */
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
    Check.columns("into", into, columns());
    int before = 0;
    int found = 0;
    for (Rows part : parts) {
      found +=
          part instanceof Matrix matrix
              ? copy(matrix, before, rowIndices, into)
              : read(part, before, rowIndices, into);
      before += part.rows();
    }
    if (found < rowIndices.length) {
      throw new IllegalArgumentException(
          "every row index must be in [0, "
              + (before - 1)
              + "] but is one of "
              + Arrays.toString(rowIndices));
    }
  }

  private static int copy(Matrix part, int before, int[] rowIndices, MutableMatrix into) {
    int found = 0;
    for (int place = 0; place < rowIndices.length; place++) {
      int index = rowIndices[place] - before;
      if (index >= 0 && index < part.rows()) {
        into.setRow(place, part, index);
        found++;
      }
    }
    return found;
  }

  /** Reads all rows of a part together, because it may compute them. */
  private static int read(Rows part, int before, int[] rowIndices, MutableMatrix into) {
    int[] places =
        IntStream.range(0, rowIndices.length)
            .filter(
                place -> rowIndices[place] >= before && rowIndices[place] - before < part.rows())
            .toArray();
    MutableMatrix read = MutableMatrix.zeros(places.length, part.columns());
    part.read(Arrays.stream(places).map(place -> rowIndices[place] - before).toArray(), read);
    for (int i = 0; i < places.length; i++) {
      into.setRow(places[i], read, i);
    }
    return places.length;
  }

  @Override
  public Matrix rowRange(int from, int to) {
    Check.inRange("to", to, 0, rows());
    Check.inRange("from", from, 0, to);
    List<Matrix> ranges = new ArrayList<>();
    int before = 0;
    for (Rows part : parts) {
      int first = Math.max(from, before) - before;
      int end = Math.min(to, before + part.rows()) - before;
      if (first < end) {
        ranges.add(part.rowRange(first, end));
      }
      before += part.rows();
    }
    return ranges.isEmpty() ? Matrix.zeros(0, columns()) : Matrix.stack(ranges);
  }
}
