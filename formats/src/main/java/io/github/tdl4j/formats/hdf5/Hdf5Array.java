package io.github.tdl4j.formats.hdf5;

import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.Decompression;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.RowMajor;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.formats.matlab.MatlabCharArray;
import io.github.tdl4j.io.InputException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An array of an HDF5 file. The library locates its bytes; they are decompressed here, so that
 * damaged ones cannot expand without limit.
 *
 * @param fileSize bytes of the file, which bound those of the array
 * @param matlab attributes that MATLAB wrote
 */
record Hdf5Array(String where, Hdf5Object object, DataType type, long fileSize, Hdf5Matlab matlab) {
  private static final long UNDEFINED = -1;
  private static final int NO_VALUES = 2;
  private static final Set<String> TRUTH = Set.of("FALSE", "TRUE");

  /** The exponents of the numbers of IEEE 754: their bits and bias, by the bytes of a number. */
  private static final Map<Integer, List<Integer>> EXPONENTS =
      Map.of(2, List.of(5, 15), 4, List.of(8, 127), 8, List.of(11, 1023));

  static Hdf5Array of(String where, Hdf5Object object, long fileSize) {
    return new Hdf5Array(where, object, object.type(), fileSize, Hdf5Matlab.of(object));
  }

  /**
   * Returns the reason that the array cannot be read, as the end of a message; empty if it can be.
   */
  Optional<String> otherKind() {
    if (matlab.fault().isPresent()) {
      return matlab.fault();
    }
    if (object.space().getType() == NO_VALUES) {
      return Optional.of("must have at least 1 value but is empty");
    }
    boolean known =
        matlab.isCell()
            ? type instanceof Reference
            : Hdf5Texts.areOf(type) || numberType(type) != null;
    return known
        ? Optional.empty()
        : Optional.of(
            "must hold numbers or text but holds "
                + type.getClass().getSimpleName()
                + "; save it as float32");
  }

  /** The values; of a cell array of MATLAB see {@link Hdf5Cells}. */
  NamedArray read() {
    Optional<String> other = otherKind();
    if (other.isPresent()) {
      throw new InputException(where + " " + other.get());
    }
    List<Integer> shape = shape();
    ByteBuffer bytes = bytes(shape);
    if (Hdf5Texts.areOf(type)) {
      return texts(shape, bytes);
    }
    NumberType number = numberType(type);
    if (number == null) {
      throw new InputException(where + " must hold numbers but does not");
    }
    bytes.order(order(type));
    if (matlab.isMatlab()) {
      Collections.reverse(shape);
    }
    if (matlab.isLetters()) {
      return new MatlabCharArray(where, shape).rows(letters(bytes, number), count(shape));
    }
    boolean plain = number == NumberType.UINT8 && !matlab.isTruth() && type instanceof FixedPoint;
    ByteBuffer ordered = matlab.isMatlab() ? RowMajor.of(bytes, number.bytes(), shape) : bytes;
    return new NamedArray(where, shape, new Values.InMemory(ordered, number, plain));
  }

  /** Its sizes as they are stored. */
  List<Integer> shape() {
    List<Long> sizes = new ArrayList<>();
    Arrays.stream(object.space().getDimensionsAsLong()).forEach(sizes::add);
    NamedArray.count(where, sizes, Decompression.limit(fileSize) / size());
    return new ArrayList<>(sizes.stream().map(Long::intValue).toList());
  }

  /** The addresses of the objects that the cells of a cell array are. */
  long[] references() {
    List<Integer> shape = shape();
    NamedArray.count(where, shape, ArrayLimits.MAX_TEXTS);
    ByteBuffer bytes = bytes(shape).order(ByteOrder.LITTLE_ENDIAN);
    long[] addresses = new long[bytes.limit() / size()];
    for (int at = 0; at < addresses.length; at++) {
      addresses[at] = Hdf5Messages.number(bytes, at * size(), Math.min(size(), Long.BYTES));
    }
    return addresses;
  }

  private int size() {
    return Math.max(1, type.getSize());
  }

  private long count(List<Integer> shape) {
    return NamedArray.count(where, shape, ArrayLimits.MAX_TEXTS);
  }

  private static CharSequence letters(ByteBuffer bytes, NumberType number) {
    StringBuilder letters = new StringBuilder();
    for (int at = 0; at < bytes.limit(); at += number.bytes()) {
      letters.append((char) number.get(bytes, at));
    }
    return letters;
  }

  private NamedArray texts(List<Integer> shape, ByteBuffer bytes) {
    count(shape);
    if (shape.size() > 1) {
      throw new InputException(
          where + " must be a list of texts but has the sizes " + NamedArray.shown(shape));
    }
    Hdf5Texts texts = new Hdf5Texts(where, object.storage(), Decompression.limit(fileSize));
    return new NamedArray(where, shape, new Values.Texts(texts.read(type, bytes)));
  }

  private static ByteOrder order(DataType type) {
    DataType number = type instanceof EnumDataType list ? list.getBaseType() : type;
    return ((OrderedDataType) number).getByteOrder();
  }

  private static @Nullable NumberType numberType(DataType type) {
    if (type instanceof EnumDataType list && TRUTH.containsAll(list.getEnumMapping().values())) {
      return list.getBaseType() instanceof FixedPoint base ? numberType(base) : null;
    }
    if (type instanceof FixedPoint whole && whole.getBitPrecision() == 8 * whole.getSize()) {
      return switch (whole.getSize()) {
        case 1 -> whole.isSigned() ? NumberType.INT8 : NumberType.UINT8;
        case 2 -> whole.isSigned() ? NumberType.INT16 : NumberType.UINT16;
        case 4 -> whole.isSigned() ? NumberType.INT32 : NumberType.UINT32;
        case 8 -> whole.isSigned() ? NumberType.INT64 : NumberType.UINT64;
        default -> null;
      };
    }
    if (type instanceof FloatingPoint real
        && List.of((int) real.getExponentSize(), real.getExponentBias())
            .equals(EXPONENTS.get(real.getSize()))) {
      return switch (real.getSize()) {
        case 2 -> NumberType.FLOAT16;
        case 4 -> NumberType.FLOAT32;
        default -> NumberType.FLOAT64;
      };
    }
    return null;
  }

  private ByteBuffer bytes(List<Integer> shape) {
    int count = (int) NamedArray.count(where, shape, Decompression.limit(fileSize) / size());
    if (object.layout() instanceof ContiguousDataLayoutMessage whole) {
      return whole.getAddress() == UNDEFINED
          ? ByteBuffer.wrap(object.fill(where, size(), count))
          : object.storage().map(whole.getAddress(), (long) count * size());
    }
    if (object.layout() instanceof CompactDataLayoutMessage compact) {
      ByteBuffer bytes = compact.getDataBuffer();
      if (bytes.remaining() < count * size()) {
        throw new InputException(
            where + " must have " + count * size() + " bytes but has " + bytes.remaining());
      }
      return bytes.slice(bytes.position(), count * size());
    }
    long most = Decompression.limit(fileSize);
    return ByteBuffer.wrap(new Hdf5Chunks(where, object, size(), most).read(shape));
  }
}
