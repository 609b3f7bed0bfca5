package io.github.tdl4j.math;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A matrix whose holder may change it: the scratch space of an algorithm, handed on as a {@link
 * Matrix} once it is finished and not changed after that.
 *
 * <p>The {@code update} methods run a loop of the caller over heap blocks of at most {@value
 * #BLOCK} entries: in them the JVM vectorizes, and a block stays in the first-level cache.
 */
public final class MutableMatrix extends Matrix {
  static final int BLOCK = 2048;

  /** A loop that replaces the first {@code count} entries of a block. */
  @FunctionalInterface
  public interface Loop {
    void run(float[] block, int count);
  }

  /** A loop over matching blocks of two matrices, of which the first may change. */
  @FunctionalInterface
  public interface PairLoop {
    void run(float[] block, float[] other, int count);
  }

  /** A loop over matching blocks of three matrices, of which the first two may change. */
  @FunctionalInterface
  public interface TripleLoop {
    void run(float[] block, float[] second, float[] third, int count);
  }

  MutableMatrix(FloatBuffer values, int rows, int columns) {
    super(values, rows, columns);
  }

  /** An n x p matrix of zeros. */
  public static MutableMatrix zeros(int rows, int columns) {
    return new MutableMatrix(allocate(rows, columns), rows, columns);
  }

  /** The rows from {@code from} to before {@code to}, sharing their numbers with this matrix. */
  @Override
  public MutableMatrix rowRange(int from, int to) {
    return new MutableMatrix(slice(from, to), to - from, columns());
  }

  public void set(int row, int column, float value) {
    values.put(index(row, column), value);
  }

  public void setRow(int row, float[] entries) {
    Check.inRange("row", row, 0, rows() - 1);
    if (entries.length != columns()) {
      throw new IllegalArgumentException(
          "row " + row + " must have " + columns() + " entries but has " + entries.length);
    }
    values.put(row * columns(), entries);
  }

  /** Copies the entries of a matrix of the same shape. */
  public void set(Matrix source) {
    sameShape(source);
    values.put(0, source.values, 0, values.capacity());
  }

  public void fill(float value) {
    update((block, count) -> Arrays.fill(block, 0, count, value));
  }

  /** Runs {@code loop} over all entries, block by block. */
  public void update(Loop loop) {
    int size = values.capacity();
    float[] block = new float[Math.min(BLOCK, size)];
    for (int at = 0; at < size; at += BLOCK) {
      int count = Math.min(BLOCK, size - at);
      values.get(at, block, 0, count);
      loop.run(block, count);
      values.put(at, block, 0, count);
    }
  }

  /** Runs {@code loop} over the entries of this matrix and the matching ones of another. */
  public void update(Matrix other, PairLoop loop) {
    sameShape(other);
    int size = values.capacity();
    float[] block = new float[Math.min(BLOCK, size)];
    float[] otherBlock = new float[block.length];
    for (int at = 0; at < size; at += BLOCK) {
      int count = Math.min(BLOCK, size - at);
      values.get(at, block, 0, count);
      other.values.get(at, otherBlock, 0, count);
      loop.run(block, otherBlock, count);
      values.put(at, block, 0, count);
    }
  }

  /** Runs {@code loop} over this matrix and {@code second}, which both change, and a third. */
  public void update(MutableMatrix second, Matrix third, TripleLoop loop) {
    sameShape(second);
    sameShape(third);
    int size = values.capacity();
    float[] block = new float[Math.min(BLOCK, size)];
    float[] secondBlock = new float[block.length];
    float[] thirdBlock = new float[block.length];
    for (int at = 0; at < size; at += BLOCK) {
      int count = Math.min(BLOCK, size - at);
      values.get(at, block, 0, count);
      second.values.get(at, secondBlock, 0, count);
      third.values.get(at, thirdBlock, 0, count);
      loop.run(block, secondBlock, thirdBlock, count);
      values.put(at, block, 0, count);
      second.values.put(at, secondBlock, 0, count);
    }
  }

  /** Runs {@code loop} over each row. */
  public void updateRows(Loop loop) {
    float[] buffer = new float[columns()];
    for (int row = 0; row < rows(); row++) {
      copyRow(row, buffer);
      loop.run(buffer, buffer.length);
      values.put(row * columns(), buffer);
    }
  }

  /** A += factor B. */
  public void add(float factor, Matrix other) {
    update(
        other,
        (block, added, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] += factor * added[i];
          }
        });
  }

  /** Adds factor times a 1 x p row to every row. */
  public void addRow(float factor, Matrix row) {
    Check.rows("row", row, 1);
    Check.columns("row", row, columns());
    float[] added = row.row(0);
    updateRows(
        (entries, count) -> {
          for (int i = 0; i < count; i++) {
            entries[i] += factor * added[i];
          }
        });
  }

  /** A *= factor. */
  public void scale(float factor) {
    update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] *= factor;
          }
        });
  }

  /** A = L R. */
  public void setProduct(Matrix left, Matrix right) {
    Check.rows("right", right, left.columns());
    checkShape(left.rows(), right.columns());
    Blas.gemm(this, Blas.plain(left), Blas.plain(right), Blas.REPLACE);
  }

  /** A = Lᵀ R. */
  public void setTransposeProduct(Matrix left, Matrix right) {
    Check.rows("right", right, left.rows());
    checkShape(left.columns(), right.columns());
    Blas.gemm(this, Blas.transposed(left), Blas.plain(right), Blas.REPLACE);
  }

  /** A = L Rᵀ. */
  public void setProductTranspose(Matrix left, Matrix right) {
    Check.columns("right", right, left.columns());
    checkShape(left.rows(), right.rows());
    Blas.gemm(this, Blas.plain(left), Blas.transposed(right), Blas.REPLACE);
  }

  /** A = scale A + factor Lᵀ R. */
  public void addTransposeProduct(float scale, float factor, Matrix left, Matrix right) {
    Check.rows("right", right, left.rows());
    checkShape(left.columns(), right.columns());
    Blas.gemm(this, Blas.transposed(left), Blas.plain(right), new Blas.Scales(factor, scale));
  }

  private void checkShape(int rows, int columns) {
    Check.rows("result", this, rows);
    Check.columns("result", this, columns);
  }

  private void sameShape(Matrix other) {
    if (other.rows() != rows() || other.columns() != columns()) {
      throw new IllegalArgumentException(
          "the other matrix must be " + shape() + " but is " + other.shape());
    }
  }
}
