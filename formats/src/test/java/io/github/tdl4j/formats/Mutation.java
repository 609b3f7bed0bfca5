package io.github.tdl4j.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages valid files in the ways that parsers fail at: sizes, types, ends, order. */
public final class Mutation {
  private static final long[] VALUES = {
    0,
    1,
    -1,
    2,
    4,
    8,
    15,
    16,
    255,
    256,
    1000,
    32767,
    32768,
    65535,
    65536,
    1 << 24,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffffffffL,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final int MAX_CHANGES = 4;

  private final SplittableRandom random;
  private final List<byte[]> valid;

  public Mutation(long seed, List<byte[]> valid) {
    this.random = new SplittableRandom(seed);
    this.valid = valid;
  }

  /** The next damaged file. */
  public byte[] next() {
    byte[] bytes = valid.get(random.nextInt(valid.size())).clone();
    int changes = 1 + random.nextInt(MAX_CHANGES);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    int at = place(bytes.length);
    switch (random.nextInt(8)) {
      case 0, 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 3, 4, 5 -> number(bytes, at);
      case 6 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        return moved(bytes, at);
      }
    }
    return bytes;
  }

  /** Half of the changes are near the front, where headers are. */
  private int place(int length) {
    return random.nextInt(random.nextBoolean() ? length : Math.min(length, 256));
  }

  private void number(byte[] bytes, int at) {
    ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    long value = VALUES[random.nextInt(VALUES.length)];
    byte[] raw = ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array();
    int size = 1 << random.nextInt(4);
    int from = order == ByteOrder.BIG_ENDIAN ? Long.BYTES - size : 0;
    System.arraycopy(raw, from, bytes, at, Math.min(size, bytes.length - at));
  }

  /** Some bytes are taken out, come twice, or come from another file. */
  private byte[] moved(byte[] bytes, int at) {
    int length = random.nextInt(1 + Math.min(64, bytes.length - at));
    byte[] other = valid.get(random.nextInt(valid.size()));
    ByteBuffer made = ByteBuffer.allocate(bytes.length + 128);
    made.put(bytes, 0, at);
    switch (random.nextInt(3)) {
      case 0 -> made.put(bytes, at + length, bytes.length - at - length);
      case 1 -> made.put(bytes, at, length).put(bytes, at, bytes.length - at);
      default -> {
        int from = random.nextInt(other.length);
        made.put(other, from, Math.min(length, other.length - from));
        made.put(bytes, at, bytes.length - at);
      }
    }
    return Arrays.copyOf(made.array(), made.position());
  }
}
