package io.github.tdl4j.data.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The storage type of the numbers of a modality. */
public enum FrameType {
  /** One byte each: whole numbers from 0 to 255. */
  UINT8("|u1", 1, "whole numbers in [0, 255]") {
    @Override
    boolean holds(float value) {
      return value >= 0 && value <= 255 && value == (int) value;
    }

    @Override
    void encode(float[] row, byte[] raw) {
      for (int i = 0; i < row.length; i++) {
        raw[i] = (byte) (int) row[i];
      }
    }

    @Override
    void decode(byte[] raw, float[] row) {
      for (int i = 0; i < row.length; i++) {
        row[i] = raw[i] & 0xff;
      }
    }
  },

  /** Four bytes each, the lowest first: finite numbers (IEEE 754 binary32). */
  FLOAT32("<f4", Float.BYTES, "finite numbers") {
    @Override
    boolean holds(float value) {
      return Float.isFinite(value);
    }

    @Override
    void encode(float[] row, byte[] raw) {
      ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(row);
    }

    @Override
    void decode(byte[] raw, float[] row) {
      ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
    }
  };

  private final String code;
  private final int bytes;
  private final String rule;

  FrameType(String code, int bytes, String rule) {
    this.code = code;
    this.bytes = bytes;
    this.rule = rule;
  }

  /** NumPy's name of the type. */
  String code() {
    return code;
  }

  /** Returns the size of a number in bytes. */
  int bytes() {
    return bytes;
  }

  /** Returns the rule for its numbers, for messages. */
  String rule() {
    return rule;
  }

  /** Returns whether the number can be stored without change. */
  abstract boolean holds(float value);

  /** Writes the numbers of {@code row} into the front of {@code raw}. */
  abstract void encode(float[] row, byte[] raw);

  /** Fills {@code row} with the numbers at the front of {@code raw}. */
  abstract void decode(byte[] raw, float[] row);
}
