package io.github.tdl4j.data.avletters;

import io.github.tdl4j.data.FileFaults;
import io.github.tdl4j.data.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of one clip's file, read from front to back; faults name the file. */
final class ClipFile {
  /** The largest clip of AV-Letters has 0.2 MB. */
  static final long LARGEST = 64L << 20;

  private final Path file;
  private final ByteBuffer bytes;

  private ClipFile(Path file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static ClipFile read(Path file, ByteOrder order) {
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw new InputException(
            file + ": must have at most " + LARGEST + " bytes but has " + size);
      }
      return new ClipFile(file, ByteBuffer.wrap(Files.readAllBytes(file)).order(order));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  int remaining() {
    return bytes.remaining();
  }

  int nextInt(String what) {
    return next(what, Integer.BYTES).getInt();
  }

  short nextShort(String what) {
    return next(what, Short.BYTES).getShort();
  }

  /** The next {@code count} bytes, shared with this file and in its byte order. */
  ByteBuffer next(String what, long count) {
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
  void require(String what, long value, long expected) {
    if (value != expected) {
      throw fault(what, "must be " + expected + " but is " + value);
    }
  }

  InputException fault(String what, String message) {
    return new InputException(file + ": " + what + " " + message);
  }
}
