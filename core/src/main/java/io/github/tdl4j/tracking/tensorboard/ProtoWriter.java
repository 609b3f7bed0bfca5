package io.github.tdl4j.tracking.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the fields of a protocol buffer, whose wire format is four kinds of values. */
final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  ProtoWriter whole(int field, long value) {
    varint(((long) field << 3) | VARINT);
    varint(value);
    return this;
  }

  ProtoWriter real(int field, double value) {
    varint(((long) field << 3) | FIXED_64);
    output.writeBytes(little(Double.BYTES).putDouble(value).array());
    return this;
  }

  ProtoWriter real(int field, float value) {
    varint(((long) field << 3) | FIXED_32);
    output.writeBytes(little(Float.BYTES).putFloat(value).array());
    return this;
  }

  ProtoWriter text(int field, String value) {
    return message(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoWriter message(int field, byte[] value) {
    varint(((long) field << 3) | BYTES);
    varint(value.length);
    output.writeBytes(value);
    return this;
  }

  byte[] bytes() {
    return output.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      output.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    output.write((int) rest);
  }
}
