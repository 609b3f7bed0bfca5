package io.github.tdl4j.formats.array;

import java.nio.ByteBuffer;

/** The storage type of a number; the buffer has the byte order. */
public enum NumberType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  UINT64(8),
  INT64(8),
  FLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  private static final double TWO_TO_32 = 4294967296.0;

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of a number in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Returns the number at a byte offset; whole numbers beyond 2^53 are rounded. */
  public double get(ByteBuffer buffer, int at) {
    return switch (this) {
      case UINT8 -> buffer.get(at) & 0xff;
      case INT8 -> buffer.get(at);
      case UINT16 -> buffer.getShort(at) & 0xffff;
      case INT16 -> buffer.getShort(at);
      case UINT32 -> buffer.getInt(at) & 0xffffffffL;
      case INT32 -> buffer.getInt(at);
      case UINT64 -> unsigned(buffer.getLong(at));
      case INT64 -> buffer.getLong(at);
      case FLOAT16 -> half(buffer.getShort(at));
      case FLOAT32 -> buffer.getFloat(at);
      case FLOAT64 -> buffer.getDouble(at);
    };
  }

  private static double unsigned(long value) {
    return (value >>> 32) * TWO_TO_32 + (value & 0xffffffffL);
  }

  /** IEEE 754 binary16: 1 bit sign, 5 bits exponent with bias 15, 10 bits fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
