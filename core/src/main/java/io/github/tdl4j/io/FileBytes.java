package io.github.tdl4j.io;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The bytes of one small file, read from front to back; faults name the file. */
public final class FileBytes {
  private final Path file;
  private final ByteBuffer bytes;

  private FileBytes(Path file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Bytes that came out of a file, in their byte order. */
  public static FileBytes of(Path file, ByteBuffer bytes) {
    return new FileBytes(file, bytes);
  }

  /** Returns the number of remaining bytes. */
  public int remaining() {
    return bytes.remaining();
  }

  public int nextInt(String what) {
    return next(what, Integer.BYTES).getInt();
  }

  public short nextShort(String what) {
    return next(what, Short.BYTES).getShort();
  }

  /** The next {@code count} bytes, shared with this file and in its byte order. */
  public ByteBuffer next(String what, long count) {
    if (count > bytes.remaining()) {
      throw fault(
          what,
          "must have " + count + " bytes but the file ends after " + bytes.remaining() + " bytes");
    }
    ByteBuffer next = bytes.slice(bytes.position(), (int) count).order(bytes.order());
    bytes.position(bytes.position() + (int) count);
    return next;
  }

  /** Throws unless the value is the expected one. */
  public void require(String what, long value, long expected) {
    if (value != expected) {
      throw fault(what, "must be " + expected + " but is " + value);
    }
  }

  /** Returns a fault of this file: its subject, then the rule and the value. */
  public InputException fault(String what, String message) {
    return new InputException(file + ": " + what + " " + message);
  }
}
