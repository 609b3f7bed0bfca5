package io.github.tdl4j.media;

import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Handles binary PGM and PPM files with white space after the picture, which FFmpeg would read as a
 * damaged second picture.
 *
 * @see <a href="https://netpbm.sourceforge.net/doc/pgm.html">The specification of PGM</a>
 */
final class NetpbmStructure {
  private static final String BLANKS = " \t\r\n\f\u000B";
  private static final long LARGEST = 1L << 28;
  private static final int ONE_BYTE = 255;
  private static final int MOST = 1 << 24;

  private final ByteWindow bytes;
  private long at = 2;

  private NetpbmStructure(ByteWindow bytes) {
    this.bytes = bytes;
  }

  /** Returns the picture without white space after it; empty if there is none. */
  static Optional<byte[]> alone(ByteWindow bytes, Path file) throws IOException {
    boolean isBinary =
        bytes.size() > 8
            && (bytes.has(0, "P5") || bytes.has(0, "P6"))
            && BLANKS.indexOf(bytes.at(2)) >= 0;
    return isBinary ? new NetpbmStructure(bytes).alone(file) : Optional.empty();
  }

  private Optional<byte[]> alone(Path file) throws IOException {
    long width = number();
    long height = number();
    long largest = number();
    int samples = (bytes.has(0, "P6") ? 3 : 1) * (largest > ONE_BYTE ? 2 : 1);
    long end = at + 1 + width * height * samples; // one white space follows the header
    boolean isLonger = end < bytes.size() && bytes.size() <= LARGEST && isBlank(end);
    return isLonger
        ? Optional.of(Arrays.copyOf(RegularFile.bytes(file, LARGEST), (int) end))
        : Optional.empty();
  }

  private boolean isBlank(long from) throws IOException {
    for (long i = from; i < bytes.size(); i++) {
      if (BLANKS.indexOf(bytes.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the next number of the header after white space and comments; 0 if there is none. */
  private long number() throws IOException {
    while (BLANKS.indexOf(bytes.at(at)) >= 0 || bytes.at(at) == '#') {
      if (bytes.at(at) == '#') {
        while (bytes.at(at) != '\n' && bytes.at(at) != '\r') {
          at++;
        }
      }
      at++;
    }
    long number = 0;
    while (bytes.at(at) >= '0' && bytes.at(at) <= '9' && number < MOST) {
      number = 10 * number + bytes.at(at) - '0';
      at++;
    }
    return number;
  }
}
