package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.github.tdl4j.io.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;

/** The numbers of tensors in a file. */
public final class TensorValues {
  private static final int MOST_ELEMENTS = Integer.MAX_VALUE / Float.BYTES;

  private TensorValues() {}

  /** Returns the dimensions of a constant. */
  public static List<Integer> dimensions(TensorProto tensor) {
    return tensor.getDimsList().stream().map(Math::toIntExact).toList();
  }

  /** Returns the number of elements of a constant. */
  public static int count(TensorProto tensor) {
    return dimensions(tensor).stream().reduce(1, Math::multiplyExact);
  }

  /** Returns whether the elements are of type float32. */
  public static boolean areFloats(TensorProto tensor) {
    return tensor.getDataType() == DataType.FLOAT_VALUE;
  }

  /** Returns the elements of a tensor of type float32. */
  public static float[] floats(TensorProto tensor) {
    float[] values = new float[count(tensor)];
    if (tensor.hasRawData()) {
      little(tensor).asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    return values;
  }

  /**
   * Returns the elements of a tensor of whole numbers.
   *
   * @throws IllegalArgumentException if it has another type
   */
  public static long[] integers(TensorProto tensor) {
    long[] values = new long[count(tensor)];
    boolean isLong = tensor.getDataType() == DataType.INT64_VALUE;
    if (!isLong && tensor.getDataType() != DataType.INT32_VALUE) {
      throw new IllegalArgumentException(
          "tensor "
              + tensor.getName()
              + " must be of type int64 or int32 but is of type "
              + typeName(tensor.getDataType()));
    }
    ByteBuffer raw = little(tensor);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          tensor.hasRawData()
              ? (isLong ? raw.getLong() : raw.getInt())
              : (isLong ? tensor.getInt64Data(i) : tensor.getInt32Data(i));
    }
    return values;
  }

  /** Returns a tensor of the same name and shape that stores other numbers in the same way. */
  public static TensorProto with(TensorProto tensor, float[] values) {
    if (!tensor.hasRawData()) {
      TensorProto.Builder changed = tensor.toBuilder().clearFloatData();
      for (float value : values) {
        changed.addFloatData(value);
      }
      return changed.build();
    }
    return tensor.toBuilder().setRawData(raw(values)).build();
  }

  /** Returns numbers as bytes of the format. */
  public static ByteString raw(float[] values) {
    ByteBuffer raw =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return ByteString.copyFrom(raw);
  }

  /** Returns the name of an element type, as {@code float}. */
  public static String typeName(int type) {
    DataType known = DataType.forNumber(type);
    return known == null ? "number " + type : known.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Returns the bytes of an element in raw data; empty for types whose size is not fixed. */
  private static OptionalInt bytes(int type) {
    DataType known = DataType.forNumber(type);
    if (known == null) {
      return OptionalInt.empty();
    }
    return switch (known) {
      case UINT8, INT8, BOOL -> OptionalInt.of(1);
      case UINT16, INT16, FLOAT16, BFLOAT16 -> OptionalInt.of(2);
      case FLOAT, INT32, UINT32 -> OptionalInt.of(4);
      case DOUBLE, INT64, UINT64, COMPLEX64 -> OptionalInt.of(8);
      default -> OptionalInt.empty();
    };
  }

  /** Checks dimensions and the number of elements. */
  static void check(String file, TensorProto tensor) {
    String what = file + ": tensor " + tensor.getName();
    long count = 1;
    for (long size : tensor.getDimsList()) {
      if (size < 0 || size > MOST_ELEMENTS || (size > 0 && count > MOST_ELEMENTS / size)) {
        throw new InputException(
            what
                + " must have dimensions of at least 0 and few elements but has "
                + tensor.getDimsList());
      }
      count *= Math.max(1, size);
    }
    count = tensor.getDimsList().contains(0L) ? 0 : count;
    OptionalInt bytes = bytes(tensor.getDataType());
    if (tensor.hasRawData() && bytes.isPresent()) {
      requireCount(what, count, tensor.getRawData().size() / (double) bytes.getAsInt());
    } else if (tensor.getDataType() == DataType.FLOAT_VALUE) {
      requireCount(what, count, tensor.getFloatDataCount());
    } else if (tensor.getDataType() == DataType.INT64_VALUE) {
      requireCount(what, count, tensor.getInt64DataCount());
    } else if (tensor.getDataType() == DataType.INT32_VALUE) {
      requireCount(what, count, tensor.getInt32DataCount());
    }
  }

  private static void requireCount(String what, long count, double found) {
    if (count != found) {
      throw new InputException(
          what
              + " must have as many numbers as its dimensions say, "
              + count
              + ", but has "
              + (found == Math.rint(found) ? String.valueOf((long) found) : String.valueOf(found)));
    }
  }

  private static ByteBuffer little(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
