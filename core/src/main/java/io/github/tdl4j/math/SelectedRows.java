package io.github.tdl4j.math;

/** Selected rows of a source in any order, read from the source when they are used. */
final class SelectedRows implements Rows {
  private final Rows source;
  private final int[] indices;

  SelectedRows(Rows source, int[] indices) {
    for (int index : indices) {
      Check.inRange("row index", index, 0, source.rows() - 1);
    }
    this.source = source;
    this.indices = indices.clone();
  }

  @Override
  public int rows() {
    return indices.length;
  }

  @Override
  public int columns() {
    return source.columns();
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    int[] inSource = new int[rowIndices.length];
    for (int row = 0; row < inSource.length; row++) {
      Check.inRange("row index", rowIndices[row], 0, indices.length - 1);
      inSource[row] = indices[rowIndices[row]];
    }
    source.read(inSource, into);
  }
}
