package io.github.tdl4j.formats.avletters;

import io.github.tdl4j.io.FileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A matrix in a MATLAB version 4 file: five little-endian int32 (type, rows, columns, imaginary
 * flag, length of the name with its closing NUL), the name, then the numbers column by column.
 *
 * @param data the numbers, rows x columns of them
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format,
 *     Level 4</a>
 */
record MatV4(int rows, int columns, ByteBuffer data) {
  /** Type code: little endian (0), uint8 (5), a full numeric matrix (0). */
  static final int UINT8 = 50;

  /** Type code: little endian (0), double (0), a full numeric matrix (0). */
  static final int DOUBLE = 0;

  /** A type code of a thousand or more is written by big-endian machines. */
  private static final int BIG_ENDIAN = 1000;

  private static final int LARGEST_CODE = 4051;

  static FileBytes open(Path file) {
    return FileBytes.read(file, ByteOrder.LITTLE_ENDIAN, LipVideo.LARGEST_FILE);
  }

  /** Reads the next matrix, which must have this name and this type, one of the two above. */
  static MatV4 next(FileBytes file, String name, int type) {
    String header = "header of " + name;
    checkType(file, header, type);
    int rows = file.nextInt(header);
    int columns = file.nextInt(header);
    if (rows < 1 || columns < 1) {
      throw file.fault(
          "rows and columns of " + name, "must be at least 1 but are " + rows + " and " + columns);
    }
    file.require("imaginary flag of " + name, file.nextInt(header), 0);
    checkName(file, header, name);
    // At most 2^62, so that the room can be compared before the product is formed.
    long numbers = (long) rows * columns;
    int size = type == UINT8 ? 1 : Double.BYTES;
    if (numbers > file.remaining() / size) {
      throw file.fault(
          name,
          "must have "
              + rows
              + " x "
              + columns
              + " numbers of "
              + size
              + " bytes but the file ends after "
              + file.remaining()
              + " bytes");
    }
    return new MatV4(rows, columns, file.next(name, numbers * size));
  }

  private static void checkType(FileBytes file, String header, int expected) {
    int type = file.nextInt(header);
    int swapped = Integer.reverseBytes(type);
    boolean bigEndian =
        type != expected
            && (swapped == expected || (swapped >= BIG_ENDIAN && swapped <= LARGEST_CODE));
    if (bigEndian) {
      throw file.fault(
          "type in the " + header, "must be " + expected + " but is big-endian " + swapped);
    }
    file.require("type in the " + header, type, expected);
  }

  private static void checkName(FileBytes file, String header, String name) {
    byte[] expected = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    file.require("length of the name in the " + header, file.nextInt(header), expected.length);
    if (!file.next("name in the " + header, expected.length).equals(ByteBuffer.wrap(expected))) {
      throw file.fault("name in the " + header, "must be " + name + " but is another");
    }
  }
}
