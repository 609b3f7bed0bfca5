package io.github.tdl4j.onnx.operator;

import io.github.tdl4j.math.Matrix;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A tensor of numbers of type float32 in row-major order. The operators of this package fill new
 * tensors and do not change given ones.
 */
public final class Tensor {
  private final Shape shape;
  private final float[] values;

  private Tensor(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Returns a tensor of zeros. */
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.count()]);
  }

  /**
   * Returns a tensor of these numbers, which must not be changed afterwards.
   *
   * @throws IllegalArgumentException if there are more or fewer than the shape has elements
   */
  public static Tensor of(Shape shape, float... values) {
    if (values.length != shape.count()) {
      throw new IllegalArgumentException(
          "values must be " + shape.count() + " for " + shape + " but are " + values.length);
    }
    return new Tensor(shape, values);
  }

  /** Returns the rows of a matrix as a tensor of this shape. */
  public static Tensor of(Shape shape, Matrix rows) {
    return rows.rows() * rows.columns() == 0 ? zeros(shape) : of(shape, rows.inRows(1).row(0));
  }

  /** Returns the shape. */
  public Shape shape() {
    return shape;
  }

  /** Returns the number of elements. */
  public int count() {
    return values.length;
  }

  /** Returns the element at this position in row-major order. */
  public float get(int index) {
    return values[index];
  }

  /** Returns whether all elements are finite. */
  public boolean isFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the elements in a matrix of so many rows. */
  public Matrix inRows(int rows) {
    return values.length == 0 ? Matrix.zeros(rows, 0) : Matrix.row(values).inRows(rows);
  }

  /** Returns the elements in row-major order. */
  public FloatBuffer buffer() {
    return FloatBuffer.wrap(values).asReadOnlyBuffer();
  }

  /** Returns a copy of the elements in row-major order. */
  public float[] toArray() {
    return values.clone();
  }

  /** Returns the same elements in another shape of as many. */
  Tensor in(Shape other) {
    return of(other, values);
  }

  /** Returns matrix {@code number} of the last two dimensions. */
  Matrix matrix(int number) {
    int rows = shape.size(shape.rank() - 2);
    int count = shape.countFrom(shape.rank() - 2);
    float[] part = Arrays.copyOfRange(values, number * count, (number + 1) * count);
    return count == 0
        ? Matrix.zeros(rows, shape.size(shape.rank() - 1))
        : Matrix.row(part).inRows(rows);
  }

  /** Returns the elements themselves, for the loops of this package. */
  float[] elements() {
    return values;
  }

  /** Returns the sum with a tensor of the same shape. */
  public Tensor plus(Tensor other) {
    float[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i];
    }
    return new Tensor(shape, sum);
  }
}
