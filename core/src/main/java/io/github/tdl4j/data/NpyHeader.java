package io.github.tdl4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

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
  /** Room for the longest header that is accepted; NumPy writes 128 bytes. */
  static final int LONGEST = 1 << 16;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  /** NumPy leaves room for so many digits of the first size, so that arrays can grow in place. */
  private static final int GROWTH_DIGITS = 21;

  /**
   * Reads a header and checks it against the size of its file.
   *
   * @param head the first bytes of the file, all of them or {@link #LONGEST}
   * @param fileSize in bytes
   */
  static NpyHeader parse(ByteBuffer head, long fileSize) throws NpyDictionary.Fault {
    ByteBuffer bytes = head.slice().order(ByteOrder.LITTLE_ENDIAN);
    int lengthSize = lengthSize(bytes);
    int start = MAGIC.length + 2 + lengthSize;
    if (bytes.limit() < start) {
      throw new NpyDictionary.Fault("the header must be complete but the file ends inside it");
    }
    int lengthAt = start - lengthSize;
    long length =
        lengthSize == Short.BYTES
            ? Short.toUnsignedLong(bytes.getShort(lengthAt))
            : Integer.toUnsignedLong(bytes.getInt(lengthAt));
    long room = Math.min(LONGEST, fileSize) - start;
    if (length > room || length > bytes.limit() - start) {
      throw new NpyDictionary.Fault(
          "the header must have at most " + room + " bytes but promises " + length);
    }
    Charset charset = bytes.get(6) == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    String text = charset.decode(bytes.slice(start, (int) length)).toString();
    NpyHeader header = of(NpyDictionary.parse(text), start + (int) length);
    header.checkSize(fileSize);
    return header;
  }

  /** Size of the field that holds the header's length, which depends on the version. */
  private static int lengthSize(ByteBuffer bytes) throws NpyDictionary.Fault {
    boolean magic = bytes.limit() >= MAGIC.length + 2;
    for (int i = 0; magic && i < MAGIC.length; i++) {
      magic = bytes.get(i) == MAGIC[i];
    }
    if (!magic) {
      throw new NpyDictionary.Fault("must be a .npy file but does not start like one");
    }
    int major = Byte.toUnsignedInt(bytes.get(6));
    int minor = Byte.toUnsignedInt(bytes.get(7));
    if (major < 1 || major > 3 || minor != 0) {
      throw new NpyDictionary.Fault(
          "the .npy version must be 1.0, 2.0 or 3.0 but is " + major + "." + minor);
    }
    return major == 1 ? Short.BYTES : Integer.BYTES;
  }

  private static NpyHeader of(NpyDictionary.Entries entries, int offset)
      throws NpyDictionary.Fault {
    if (entries.fortranOrder()) {
      throw new NpyDictionary.Fault(
          "fortran_order must be False but is True; write numpy.ascontiguousarray(frames)");
    }
    for (FrameType type : FrameType.values()) {
      if (type.code().equals(entries.type())) {
        return new NpyHeader(type, entries.shape(), offset);
      }
    }
    throw new NpyDictionary.Fault(
        "descr must be '|u1' or '<f4' but is '"
            + Shown.line(entries.type())
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
    String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return shape.size() == 1 ? "(" + sizes + ",)" : "(" + Shown.line(sizes) + ")";
  }

  /** The bytes that NumPy itself writes; their number is the same for every first size. */
  byte[] toBytes() {
    String dictionary =
        "{'descr': '" + type.code() + "', 'fortran_order': False, 'shape': " + shown(shape) + ", }";
    int growth = GROWTH_DIGITS - String.valueOf(shape.get(0)).length();
    int unpadded = MAGIC.length + 2 + Short.BYTES + dictionary.length() + growth + 1;
    int padding = Math.floorMod(-unpadded, ALIGNMENT);
    String text = dictionary + " ".repeat(growth + padding) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(unpadded + padding).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length());
    return bytes.put(text.getBytes(StandardCharsets.US_ASCII)).array();
  }
}
