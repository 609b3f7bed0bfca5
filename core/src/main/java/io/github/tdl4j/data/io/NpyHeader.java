package io.github.tdl4j.data.io;

import io.github.tdl4j.io.Quoting;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The header of NumPy's {@code .npy} format, versions 1 to 3, of an array in C order.
 *
 * @param type of the numbers
 * @param shape all sizes, the slowest first
 * @param offset bytes before the first number
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The
 *     format</a>
 */
record NpyHeader(FrameType type, List<Long> shape, int offset) {
  /**
   * Reads a header and checks it against the size of its file.
   *
   * @param head the first bytes of the file, all of them or {@link NpyPreamble#LONGEST}
   * @param fileSize in bytes
   */
  static NpyHeader parse(ByteBuffer head, long fileSize) throws NpyDictionary.Fault {
    NpyHeader header = of(NpyPreamble.parse(head, fileSize));
    header.checkSize(fileSize);
    return header;
  }

  private static NpyHeader of(NpyPreamble entries) throws NpyDictionary.Fault {
    if (entries.fortranOrder()) {
      throw new NpyDictionary.Fault(
          "fortran_order must be False but is True; write numpy.ascontiguousarray(frames)");
    }
    for (FrameType type : FrameType.values()) {
      if (type.code().equals(entries.type())) {
        return new NpyHeader(type, entries.shape(), entries.offset());
      }
    }
    throw new NpyDictionary.Fault(
        "descr must be '|u1' or '<f4' but is '"
            + Quoting.line(entries.type())
            + "'; write frames.astype('u1') or frames.astype('<f4')");
  }

  private void checkSize(long fileSize) throws NpyDictionary.Fault {
    long promised;
    try {
      promised = type.bytes();
      for (long size : shape) {
        promised = Math.multiplyExact(promised, size);
      }
    } catch (ArithmeticException e) {
      promised = Long.MAX_VALUE;
    }
    if (promised != fileSize - offset) {
      throw new NpyDictionary.Fault(
          "shape "
              + shown(shape)
              + " of "
              + type.code()
              + " must be "
              + (promised == Long.MAX_VALUE ? "more than 2^63" : promised)
              + " bytes but the file holds "
              + (fileSize - offset));
    }
  }

  /** A shape as NumPy shows it. */
  static String shown(List<? extends Number> shape) {
    return NpyPreamble.shown(shape);
  }

  /** The bytes that NumPy itself writes; their number is the same for every first size. */
  byte[] toBytes() {
    return NpyPreamble.toBytes(type.code(), shape);
  }
}
