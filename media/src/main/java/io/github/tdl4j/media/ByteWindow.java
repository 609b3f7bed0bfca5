package io.github.tdl4j.media;

import io.github.tdl4j.io.RegularFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Random access to the bytes of a file; reading past the end throws an EOFException. */
final class ByteWindow implements AutoCloseable {
  private static final int LENGTH = 1 << 16;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(LENGTH).limit(0);
  private long start;

  private ByteWindow(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with this
  static ByteWindow open(Path file) throws IOException {
    FileChannel channel = RegularFile.open(file);
    try {
      return new ByteWindow(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  /** Returns the byte at a place, 0 to 255. */
  int at(long place) throws IOException {
    if (place < start || place >= start + window.limit()) {
      fill(place);
    }
    return Byte.toUnsignedInt(window.get((int) (place - start)));
  }

  private void fill(long place) throws IOException {
    if (place < 0 || place >= size) {
      throw new EOFException();
    }
    window.clear();
    start = place;
    int got;
    do {
      got = channel.read(window, place + window.position());
    } while (got > 0 && window.hasRemaining());
    window.flip();
    if (!window.hasRemaining()) {
      throw new EOFException();
    }
  }

  /** Returns a big-endian number of up to 8 bytes. */
  long big(long place, int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | at(place + i);
    }
    return number;
  }

  /** Returns a little-endian number of up to 8 bytes. */
  long little(long place, int bytes) throws IOException {
    long number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = number << 8 | at(place + i);
    }
    return number;
  }

  /** Returns whether the bytes at a place equal a Latin-1 string. */
  boolean has(long place, String latin1) throws IOException {
    byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < wanted.length; i++) {
      if (place + i >= size || at(place + i) != Byte.toUnsignedInt(wanted[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
