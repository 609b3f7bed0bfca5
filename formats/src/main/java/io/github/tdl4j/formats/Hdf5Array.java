package io.github.tdl4j.formats;

import io.github.tdl4j.data.InputException;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * An array of an HDF5 file.
 *
 * @param fileSize bytes of the file, which bound those of the array
 */
record Hdf5Array(String where, Dataset dataset, long fileSize) {
  /** The most bytes that the library takes for a number of one byte: it widens unsigned ones. */
  private static final int WIDENED = 4;

  NamedArray read(boolean firstIndexFastest) {
    List<Long> sizes = new ArrayList<>();
    Arrays.stream(dataset.getDimensionsAsLong()).forEach(sizes::add);
    int width = Math.max(1, dataset.getDataType().getSize());
    long count = NamedArray.count(where, sizes, Unpacking.limit(fileSize) / width);
    if (dataset.isCompound() || dataset.isEmpty() || count * WIDENED > Integer.MAX_VALUE) {
      throw new InputException(
          where + " must be an array of numbers or text that fits into memory but is not");
    }
    Object flat = dataset.getDataFlat();
    List<Integer> shape = new ArrayList<>(sizes.stream().map(Long::intValue).toList());
    if (flat instanceof String text) {
      return new NamedArray(where, shape, new Values.Texts(List.of(text)));
    }
    if (flat instanceof String[] texts) {
      return new NamedArray(where, shape, new Values.Texts(texts(texts)));
    }
    Values.Held values = numbers(flat, isBytes(dataset.getDataType()));
    if (values.count() != count) {
      throw new InputException(
          where + " must have " + count + " numbers but has " + values.count());
    }
    if (!firstIndexFastest) {
      return new NamedArray(where, shape, values);
    }
    Collections.reverse(shape);
    ByteBuffer ordered = RowMajor.of(values.buffer(), values.type().bytes(), shape);
    return new NamedArray(where, shape, new Values.Held(ordered, values.type(), values.bytes()));
  }

  private static List<String> texts(String[] texts) {
    return Arrays.stream(texts).map(text -> text == null ? "" : text).toList();
  }

  private static boolean isBytes(DataType type) {
    return type instanceof FixedPoint fixed && fixed.getSize() == 1 && !fixed.isSigned();
  }

  private Values.Held numbers(Object flat, boolean bytes) {
    if (flat instanceof float[] numbers) {
      ByteBuffer buffer = room(numbers.length, Float.BYTES);
      buffer.asFloatBuffer().put(numbers);
      return new Values.Held(buffer, NumberType.FLOAT32);
    }
    if (flat instanceof double[] numbers) {
      ByteBuffer buffer = room(numbers.length, Double.BYTES);
      buffer.asDoubleBuffer().put(numbers);
      return new Values.Held(buffer, NumberType.FLOAT64);
    }
    if (flat instanceof byte[] numbers) {
      return new Values.Held(ByteBuffer.wrap(numbers), NumberType.INT8);
    }
    if (flat instanceof short[] numbers) {
      ByteBuffer buffer = room(numbers.length, Short.BYTES);
      buffer.asShortBuffer().put(numbers);
      return new Values.Held(buffer, NumberType.INT16, bytes);
    }
    if (flat instanceof int[] numbers) {
      ByteBuffer buffer = room(numbers.length, Integer.BYTES);
      buffer.asIntBuffer().put(numbers);
      return new Values.Held(buffer, NumberType.INT32, bytes);
    }
    if (flat instanceof long[] numbers) {
      ByteBuffer buffer = room(numbers.length, Long.BYTES);
      buffer.asLongBuffer().put(numbers);
      return new Values.Held(buffer, NumberType.INT64);
    }
    throw new InputException(
        where + " must hold numbers or text but holds " + dataset.getJavaType().getSimpleName());
  }

  private static ByteBuffer room(int count, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.nativeOrder());
  }
}
