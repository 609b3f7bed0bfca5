package io.github.tdl4j.tracking.tensorboard;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the fields of a protocol buffer, and skips those that nobody asks for. */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final ByteBuffer input;
  private int number;
  private long whole;
  private byte[] message = {};

  ProtoReader(byte[] bytes) {
    input = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; returns false at the end, or where the bytes are no fields. */
  boolean next() {
    if (!input.hasRemaining()) {
      return false;
    }
    try {
      long key = varint();
      number = (int) (key >>> 3);
      message = new byte[0];
      switch ((int) (key & 7)) {
        case VARINT -> whole = varint();
        case FIXED_64 -> input.getLong();
        case FIXED_32 -> input.getInt();
        case BYTES -> {
          long length = varint();
          if (length < 0 || length > input.remaining()) {
            return false;
          }
          message = new byte[(int) length];
          input.get(message);
        }
        default -> {
          return false;
        }
      }
      return true;
    } catch (BufferUnderflowException e) {
      return false;
    }
  }

  int number() {
    return number;
  }

  long whole() {
    return whole;
  }

  byte[] message() {
    return message;
  }

  String text() {
    return new String(message, StandardCharsets.UTF_8);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = input.get();
      value |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new BufferUnderflowException();
  }
}
