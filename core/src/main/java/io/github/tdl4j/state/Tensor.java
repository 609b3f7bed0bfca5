package io.github.tdl4j.state;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.Arrays;
import java.util.List;

/** A named array of a state: a matrix of float32 or float64, a list of int64, or bytes. */
public sealed interface Tensor {
  /** Returns the type of the numbers. */
  NumberType type();

  /**
   * Returns the sizes of the dimensions: rows and columns, or the number of whole numbers or bytes.
   */
  List<Integer> shape();

  /** The type of the numbers, with the name that the safetensors format gives it. */
  enum NumberType {
    /** IEEE 754 numbers of 32 bits. */
    F32(Float.BYTES, 2),
    /** IEEE 754 numbers of 64 bits. */
    F64(Double.BYTES, 2),
    /** Whole numbers of 64 bits with a sign. */
    I64(Long.BYTES, 1),
    /** Whole numbers of 8 bits without a sign: bytes. */
    U8(Byte.BYTES, 1);

    private final int bytes;
    private final int dimensions;

    NumberType(int bytes, int dimensions) {
      this.bytes = bytes;
      this.dimensions = dimensions;
    }

    /** Returns the bytes of one number. */
    public int bytes() {
      return bytes;
    }

    /** Returns the number of dimensions of an array of this type. */
    int dimensions() {
      return dimensions;
    }
  }

  /**
   * A matrix of float32.
   *
   * @param matrix n x p, which must not change
   */
  record Floats(Matrix matrix) implements Tensor {
    @Override
    public NumberType type() {
      return NumberType.F32;
    }

    @Override
    public List<Integer> shape() {
      return List.of(matrix.rows(), matrix.columns());
    }
  }

  /**
   * A matrix of float64; two are equal if their shapes and the bits of their entries are.
   *
   * @param matrix n x p, which must not change
   */
  record Doubles(DoubleMatrix matrix) implements Tensor {
    @Override
    public NumberType type() {
      return NumberType.F64;
    }

    @Override
    public List<Integer> shape() {
      return List.of(matrix.rows(), matrix.columns());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Doubles that
          && shape().equals(that.shape())
          && Arrays.equals(matrix.values, that.matrix.values);
    }

    @Override
    public int hashCode() {
      return 31 * shape().hashCode() + Arrays.hashCode(matrix.values);
    }
  }

  /**
   * A list of whole numbers.
   *
   * @param array the numbers
   */
  record Longs(LongArray array) implements Tensor {
    @Override
    public NumberType type() {
      return NumberType.I64;
    }

    @Override
    public List<Integer> shape() {
      return List.of(array.size());
    }
  }

  /**
   * Bytes.
   *
   * @param array the bytes
   */
  record Bytes(ByteArray array) implements Tensor {
    @Override
    public NumberType type() {
      return NumberType.U8;
    }

    @Override
    public List<Integer> shape() {
      return List.of(array.size());
    }
  }
}
