package io.github.tdl4j.math;

import java.util.stream.IntStream;

/** The results of a function for the rows of a source, computed when they are read. */
record MappedRows(Rows source, int columns, RowMap map) implements Rows {
  MappedRows {
    Check.atLeast("columns", columns, 0);
  }

  @Override
  public int rows() {
    return source.rows();
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns);
    Check.rows("into", into, rowIndices.length);
    map.run(source.select(rowIndices), into);
  }

  @Override
  public Matrix rowRange(int from, int to) {
    Check.inRange("to", to, 0, rows());
    Check.inRange("from", from, 0, to);
    return inBlocks(source.view(IntStream.range(from, to).toArray()));
  }

  @Override
  public Matrix toMatrix() {
    return inBlocks(source);
  }

  /** Keeps at most one block of the source in memory. */
  private Matrix inBlocks(Rows part) {
    MutableMatrix result = MutableMatrix.zeros(part.rows(), columns);
    part.forEachBlock((from, block) -> map.run(block, result.rowRange(from, from + block.rows())));
    return result;
  }
}
