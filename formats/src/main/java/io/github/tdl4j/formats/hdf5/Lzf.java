package io.github.tdl4j.formats.hdf5;

import io.github.tdl4j.io.InputException;
import java.util.Arrays;

/**
 * The compression LibLZF. A control byte below 32 is followed by one byte more than it says, as
 * they are; another one says with the next byte or two how far back so many bytes came before.
 */
final class Lzf {
  private static final int LITERAL = 32;
  private static final int LONG = 7;

  private final String where;
  private final byte[] from;
  private final byte[] into;
  private int read;
  private int written;

  private Lzf(String where, byte[] from, int size) {
    this.where = where;
    this.from = from;
    this.into = new byte[size];
  }

  /** Returns the decompressed bytes, at most {@code size}. */
  static byte[] unpacked(String where, byte[] packed, int size) {
    Lzf lzf = new Lzf(where, packed, size);
    while (lzf.read < packed.length) {
      int control = lzf.next();
      if (control < LITERAL) {
        lzf.literal(control + 1);
      } else {
        lzf.repeat(control);
      }
    }
    return Arrays.copyOf(lzf.into, lzf.written);
  }

  private int next() {
    if (read == from.length) {
      throw damaged();
    }
    return from[read++] & 0xff;
  }

  private void literal(int length) {
    if (length > from.length - read || length > into.length - written) {
      throw damaged();
    }
    System.arraycopy(from, read, into, written, length);
    read += length;
    written += length;
  }

  private void repeat(int control) {
    int length = control >> 5;
    length += length == LONG ? next() : 0;
    length += 2;
    int back = ((control & 0x1f) << 8 | next()) + 1;
    if (back > written || length > into.length - written) {
      throw damaged();
    }
    for (int i = 0; i < length; i++, written++) {
      into[written] = into[written - back]; // the bytes may overlap
    }
  }

  private InputException damaged() {
    return new InputException(where + " must be packed by LZF but a chunk is damaged; get it anew");
  }
}
