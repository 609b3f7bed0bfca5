package io.github.tdl4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Finds the first place in a text file that is not UTF-8. */
final class Utf8 {
  private static final int BLOCK = 1 << 16;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports
  private final CharBuffer letters = CharBuffer.allocate(BLOCK);
  private long line = 1;

  private Utf8() {}

  /** Opens the bytes of a file from their beginning. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /**
   * Returns the fault of a file that did not decode: its line and its first byte that is not UTF-8.
   *
   * @param bytes of the file, which are read again
   */
  static InputException fault(Path file, Source bytes, CharacterCodingException cause) {
    try (InputStream in = bytes.open()) {
      return new Utf8().fault(file, in, cause);
    } catch (IOException e) {
      return FileFaults.cannotRead(file, cause);
    }
  }

  private InputException fault(Path file, InputStream in, CharacterCodingException cause)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    boolean isStart = true;
    boolean ends = false;
    while (!ends) {
      int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
      ends = bytes.position() + read < bytes.capacity();
      bytes.limit(bytes.position() + read).position(0);
      if (isStart && isUtf16(bytes)) {
        return new InputException(
            file + ": must be UTF-8 text but is UTF-16; save it as UTF-8", cause);
      }
      isStart = false;
      if (decode(bytes, ends).isError()) {
        String first = String.format(Locale.ROOT, "0x%02X", bytes.get(bytes.position()) & 0xff);
        return new InputException(
            file
                + ": line "
                + line
                + ": must be UTF-8 text but has the byte "
                + first
                + ", which is not; save it as UTF-8",
            cause);
      }
      bytes.compact();
    }
    return FileFaults.cannotRead(file, cause); // it has changed in the meantime
  }

  private static boolean isUtf16(ByteBuffer bytes) {
    return bytes.remaining() > 1
        && (bytes.getShort(0) == (short) 0xfeff || bytes.getShort(0) == (short) 0xfffe);
  }

  private CoderResult decode(ByteBuffer bytes, boolean ends) {
    CoderResult result;
    do {
      letters.clear();
      result = decoder.decode(bytes, letters, ends);
      line += letters.flip().chars().filter(letter -> letter == '\n').count();
    } while (result.isOverflow());
    return result;
  }
}
