package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;

/**
 * Rows that are normalised when they are read.
 *
 * @param speakers who speaks in each row
 */
record NormalisedRows(Normaliser normaliser, Rows source, List<String> speakers) implements Rows {
  NormalisedRows {
    speakers = List.copyOf(speakers);
    Check.rows("rows", source, speakers.size());
    Check.columns("rows", source, normaliser.all().means().columns());
  }

  @Override
  public int rows() {
    return source.rows();
  }

  @Override
  public int columns() {
    return source.columns();
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    source.read(rowIndices, into);
    normaliser.normalise(into, row -> speakers.get(rowIndices[row]));
  }
}
