package io.github.tdl4j.formats.matlab;

import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.io.InputException;
import java.nio.ByteBuffer;

/** The parts that a matrix of a MATLAB version 5 file consists of, one after another. */
record Matlab5Parts(String where, FileBytes bytes) {
  /** A part: its type and its bytes. */
  record Part(int type, ByteBuffer data) {}

  /**
   * Reads the next part: up to 4 bytes are in the tag itself, longer ones are padded to a multiple
   * of 8.
   */
  Part next() {
    int word = bytes.nextInt(where);
    int inTag = word >>> 16;
    if (inTag != 0) {
      ByteBuffer room = bytes.next(where, Integer.BYTES);
      if (inTag > Integer.BYTES) {
        throw new InputException(where + " must have small parts of 4 bytes but has " + inTag);
      }
      return new Part(word & 0xffff, room.slice(0, inTag).order(room.order()));
    }
    long length = Integer.toUnsignedLong(bytes.nextInt(where));
    ByteBuffer data = bytes.next(where, length);
    bytes.next(where, Math.min(-length & 7, bytes.remaining()));
    return new Part(word, data);
  }
}
