package io.github.tdl4j.formats;

import io.github.tdl4j.io.InputException;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.datatype.StringData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array of an HDF5 file. The library says where its bytes are; they are unpacked here, so that
 * damaged ones cannot become more than they should.
 *
 * @param fileSize bytes of the file, which bound those of the array
 */
record Hdf5Array(String where, Dataset dataset, long fileSize) {
  NamedArray read(boolean firstIndexFastest) {
    DataType type = dataset.getDataType();
    List<Long> sizes = new ArrayList<>();
    Arrays.stream(dataset.getDimensionsAsLong()).forEach(sizes::add);
    int size = Math.max(1, type.getSize());
    int count = (int) NamedArray.count(where, sizes, Unpacking.limit(fileSize) / size);
    List<Integer> shape = new ArrayList<>(sizes.stream().map(Long::intValue).toList());
    if (type instanceof StringData || dataset.isVariableLength()) {
      NamedArray.count(where, sizes, NamedArray.MOST_TEXTS);
      return new NamedArray(where, shape, new Values.Texts(texts(shape, count)));
    }
    NumberType number = numberType(type);
    if (number == null) {
      throw new InputException(
          where
              + " must hold numbers or text but holds "
              + type.getClass().getSimpleName()
              + "; save it as float32");
    }
    ByteBuffer bytes = bytes(count, size, shape).order(((OrderedDataType) type).getByteOrder());
    if (firstIndexFastest) {
      Collections.reverse(shape);
      bytes = RowMajor.of(bytes, size, shape);
    }
    return new NamedArray(where, shape, new Values.Held(bytes, number));
  }

  private static @Nullable NumberType numberType(DataType type) {
    if (type instanceof FixedPoint whole && whole.getBitPrecision() == 8 * whole.getSize()) {
      return switch (whole.getSize()) {
        case 1 -> whole.isSigned() ? NumberType.INT8 : NumberType.UINT8;
        case 2 -> whole.isSigned() ? NumberType.INT16 : NumberType.UINT16;
        case 4 -> whole.isSigned() ? NumberType.INT32 : NumberType.UINT32;
        case 8 -> whole.isSigned() ? NumberType.INT64 : NumberType.UINT64;
        default -> null;
      };
    }
    if (type instanceof FloatingPoint real) {
      return switch (real.getSize()) {
        case 2 -> NumberType.FLOAT16;
        case 4 -> NumberType.FLOAT32;
        case 8 -> NumberType.FLOAT64;
        default -> null;
      };
    }
    return null;
  }

  private ByteBuffer bytes(int count, int size, List<Integer> shape) {
    if (dataset instanceof ChunkedDataset chunked) {
      long most = Unpacking.limit(fileSize);
      return ByteBuffer.wrap(new Hdf5Chunks(where, chunked, size, most).read(shape));
    }
    ByteBuffer bytes = ((DatasetBase) dataset).getDataBuffer();
    if (bytes.remaining() != count * size) {
      throw new InputException(
          where + " must have " + count * size + " bytes but has " + bytes.remaining());
    }
    return bytes.slice();
  }

  /** One by one, since many may name the same long text. */
  private List<String> texts(List<Integer> shape, int count) {
    if (dataset instanceof ChunkedDataset chunked && !chunked.getFilters().isEmpty()) {
      throw new InputException(
          where + " must be text without compression but is compressed; save it without");
    }
    if (shape.size() > 1) {
      throw new InputException(
          where + " must be a list of texts but has the sizes " + NamedArray.shown(shape));
    }
    if (shape.isEmpty()) {
      return List.of(text(dataset.getData()));
    }
    List<String> texts = new ArrayList<>();
    long letters = 0;
    for (int at = 0; at < count; at++) {
      Object one = dataset.getData(new long[] {at}, new int[] {1});
      String text = text(one instanceof Object[] list && list.length == 1 ? list[0] : one);
      letters += text.length();
      if (letters > Unpacking.limit(fileSize)) {
        throw new InputException(where + " must hold less text than it does; its texts are shared");
      }
      texts.add(text);
    }
    return texts;
  }

  private String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new InputException(where + " must hold texts but holds other values; save it as text");
  }
}
