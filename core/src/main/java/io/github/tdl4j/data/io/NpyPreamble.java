package io.github.tdl4j.data.io;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The preamble of an array in NumPy's {@code .npy} format, versions 1 to 3, of any type.
 *
 * @param type NumPy's name of it, such as {@code <f4}
 * @param fortranOrder whether the array is column-major
 * @param shape all sizes
 * @param offset bytes before the first number
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The
 *     format</a>
 */
public record NpyPreamble(String type, boolean fortranOrder, List<Long> shape, int offset) {
  /** Room for the longest header that is accepted; NumPy writes 128 bytes. */
  public static final int LONGEST = 1 << 16;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  /** Digits that NumPy reserves for the first size, so that arrays can grow in place. */
  private static final int GROWTH_DIGITS = 21;

  public NpyPreamble {
    shape = List.copyOf(shape);
  }

  /**
   * Reads a header of a file.
   *
   * @param where the file, and the array in it
   * @param head the first bytes, all of them or {@link #LONGEST}
   * @param size bytes that there are in all
   * @throws InputException if it is none
   */
  public static NpyPreamble read(String where, ByteBuffer head, long size) {
    try {
      return parse(head, size);
    } catch (NpyDictionary.Fault fault) {
      throw new InputException(where + ": " + fault.getMessage(), fault);
    }
  }

  /**
   * Reads a header.
   *
   * @param head the first bytes of the file, all of them or {@link #LONGEST}
   * @param fileSize in bytes
   */
  static NpyPreamble parse(ByteBuffer head, long fileSize) throws NpyDictionary.Fault {
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
    NpyDictionary.Entries entries = NpyDictionary.parse(text);
    return new NpyPreamble(
        entries.type(), entries.fortranOrder(), entries.shape(), start + (int) length);
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

  /** A shape as NumPy shows it. */
  public static String shown(List<? extends Number> shape) {
    String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return shape.size() == 1 ? "(" + sizes + ",)" : "(" + Quoting.line(sizes) + ")";
  }

  /** The bytes that NumPy itself writes; their number is the same for every first size. */
  public static byte[] toBytes(String type, List<Long> shape) {
    String dictionary =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shown(shape) + ", }";
    int growth = GROWTH_DIGITS - String.valueOf(shape.get(0)).length();
    int unpadded = MAGIC.length + 2 + Short.BYTES + dictionary.length() + growth + 1;
    int padding = Math.floorMod(-unpadded, ALIGNMENT);
    String text = dictionary + " ".repeat(growth + padding) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(unpadded + padding).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length());
    return bytes.put(text.getBytes(StandardCharsets.US_ASCII)).array();
  }
}
