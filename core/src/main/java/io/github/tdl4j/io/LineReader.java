package io.github.tdl4j.io;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Limits the number of characters in a line, whose cells are held in memory. */
final class LineReader extends FilterReader {
  /** A line of a million numbers has less. */
  static final int LONGEST = 1 << 24;

  private int left = LONGEST;

  LineReader(Reader in) {
    super(in);
  }

  /** A line was taken. */
  void next() {
    left = LONGEST;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    left -= Math.max(0, read);
    if (left < 0) {
      throw new IOException("a line must have at most " + LONGEST + " letters but has more");
    }
    return read;
  }
}
