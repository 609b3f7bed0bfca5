package io.github.tdl4j.formats.matlab;

import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads the matrices of a MATLAB version 4 file one after another. Each has five int32 (type, rows,
 * columns, imaginary flag, length of the name with its closing NUL), the name, and the numbers
 * column by column. The type of the first matrix tells the byte order of the file.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format,
 *     Level 4</a>
 */
public final class Matlab4Reader {
  /** Type codes of a thousand or more are written by big-endian machines. */
  private static final int BIG_ENDIAN = 1000;

  private static final int TEXT = 1;
  private static final int SPARSE = 2;
  private static final int MAX_TYPE = 52;
  private static final int MAX_NAME_BYTES = 256;

  /** The number types in the order of the tens of the type code. */
  private static final List<NumberType> TYPES =
      List.of(
          NumberType.FLOAT64,
          NumberType.FLOAT32,
          NumberType.INT32,
          NumberType.INT16,
          NumberType.UINT16,
          NumberType.UINT8);

  private final FileBytes file;

  private Matlab4Reader(FileBytes file) {
    this.file = file;
  }

  /**
   * The header of a matrix.
   *
   * @param place of the header, for messages
   * @param code type of the matrix without the byte order
   * @param rows at least 0
   * @param columns at least 0
   */
  public record Header(
      String place, String name, int code, int rows, int columns, boolean isComplex) {
    /** Returns the type of the numbers, or of the letters of a text. */
    NumberType type() {
      return TYPES.get(code / 10);
    }

    boolean isText() {
      return code % 10 == TEXT;
    }

    boolean isSparse() {
      return code % 10 == SPARSE;
    }

    private String description() {
      return (isComplex ? "a complex " : "a ")
          + (isText() ? "text" : isSparse() ? "sparse" : "full")
          + " matrix of "
          + word(type());
    }
  }

  private static String word(NumberType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Starts at the first matrix of a file.
   *
   * @param file named in messages
   * @param content all bytes of the file
   * @throws InputException if the first matrix is not one of a version 4 file
   */
  public static Matlab4Reader of(Path file, byte[] content) {
    FileBytes little = bytes(file, content, ByteOrder.LITTLE_ENDIAN);
    int code = little.nextInt("header");
    int swapped = Integer.reverseBytes(code) - BIG_ENDIAN;
    if (code >= 0 && code <= MAX_TYPE) {
      return new Matlab4Reader(bytes(file, content, ByteOrder.LITTLE_ENDIAN));
    }
    if (swapped >= 0 && swapped <= MAX_TYPE) {
      return new Matlab4Reader(bytes(file, content, ByteOrder.BIG_ENDIAN));
    }
    throw little.fault(
        "type of the first matrix",
        "must be that of a MATLAB file of version 4 or 5 but is " + code);
  }

  private static FileBytes bytes(Path file, byte[] content, ByteOrder order) {
    return FileBytes.of(file, ByteBuffer.wrap(content).order(order));
  }

  /** Returns the file, positioned after all that was read. */
  public FileBytes file() {
    return file;
  }

  /**
   * Reads the header of the next matrix, up to its numbers.
   *
   * @param place of the header, for messages
   * @throws InputException if the file ends before, or it is not the header of a matrix
   */
  public Header nextHeader(String place) {
    int type = file.nextInt(place);
    int code = type % BIG_ENDIAN;
    int rows = file.nextInt(place);
    int columns = file.nextInt(place);
    int imaginary = file.nextInt(place);
    int length = file.nextInt(place);
    if (code < 0 || code > MAX_TYPE || code / 10 >= TYPES.size() || code % 10 > SPARSE) {
      throw file.fault(place, "must be of a matrix of numbers or text but has type " + type);
    }
    boolean isComplex = imaginary == 1;
    if ((imaginary != 0 && !isComplex)
        || rows < 0
        || columns < 0
        || length < 1
        || length > MAX_NAME_BYTES) {
      throw file.fault(
          place,
          "must have imaginary 0 or 1, sizes of at least 0 and a name of at most "
              + MAX_NAME_BYTES
              + " bytes but has "
              + imaginary
              + ", "
              + rows
              + " x "
              + columns
              + ", name of "
              + length);
    }
    byte[] name = new byte[length - 1];
    file.next(place, length).get(name);
    String text = new String(name, StandardCharsets.ISO_8859_1);
    return new Header(place, text, code, rows, columns, isComplex);
  }

  /**
   * Throws unless the matrix has a name, is full and real, has numbers of this type and is not
   * empty.
   */
  public void require(Header header, String name, NumberType type) {
    if (!header.name().equals(name)) {
      throw file.fault(
          "name in the " + header.place(),
          "must be " + name + " but is " + Quoting.quoted(header.name()));
    }
    boolean isFull = !header.isText() && !header.isSparse() && !header.isComplex();
    if (!isFull || header.type() != type) {
      throw file.fault(
          name, "must be a full matrix of " + word(type) + " but is " + header.description());
    }
    if (header.rows() < 1 || header.columns() < 1) {
      throw file.fault(
          "rows and columns of " + name,
          "must be at least 1 but are " + header.rows() + " and " + header.columns());
    }
  }

  /**
   * Reads the numbers after a header.
   *
   * @return rows x columns numbers, column by column, in the byte order of the file; of a complex
   *     matrix the real parts, then the imaginary parts
   * @throws InputException if the file ends before
   */
  public ByteBuffer nextNumbers(Header header) {
    int size = header.type().bytes() * (header.isComplex() ? 2 : 1);
    // At most 2^62: compared with the remaining bytes before it is multiplied by the size.
    long count = (long) header.rows() * header.columns();
    if (count > file.remaining() / size) {
      throw file.fault(
          "matrix " + Quoting.quoted(header.name()),
          "must have "
              + header.rows()
              + " x "
              + header.columns()
              + " numbers of "
              + size
              + " bytes but the file ends after "
              + file.remaining()
              + " bytes");
    }
    return file.next(header.place(), count * size);
  }
}
