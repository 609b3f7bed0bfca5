package io.github.tdl4j.formats.matlab;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.RowMajor;
import io.github.tdl4j.formats.array.TextRows;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.io.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A MATLAB version 4 file: matrices one after another, each five int32 (type, rows, columns,
 * imaginary flag, length of the name with its closing NUL), the name, and the numbers column by
 * column.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format,
 *     Level 4</a>
 */
public record Matlab4File(Path file, Map<String, Entry> entries, Map<String, String> unreadable)
    implements ArrayFile {
  private static final int BIG_ENDIAN = 1000;
  private static final int TEXT = 1;
  private static final int SPARSE = 2;
  private static final int LARGEST_TYPE = 52;
  private static final int LONGEST_NAME = 256;

  /** The numbers' types by the tens of the type code. */
  private static final List<NumberType> TYPES =
      List.of(
          NumberType.FLOAT64,
          NumberType.FLOAT32,
          NumberType.INT32,
          NumberType.INT16,
          NumberType.UINT16,
          NumberType.UINT8);

  /** A real and full matrix; {@code code} is its type without the byte order. */
  record Entry(int code, int rows, int columns, ByteBuffer data) {}

  public static ArrayFile of(Path file, byte[] raw) {
    ByteOrder order = order(bytes(file, raw, ByteOrder.LITTLE_ENDIAN));
    FileBytes bytes = bytes(file, raw, order);
    Matlab4File opened = new Matlab4File(file, new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int matrix = 1; bytes.remaining() > 0; matrix++) {
      opened.next(bytes, "header of matrix " + matrix);
    }
    return opened;
  }

  private static FileBytes bytes(Path file, byte[] raw, ByteOrder order) {
    return FileBytes.of(file, ByteBuffer.wrap(raw).order(order));
  }

  private static ByteOrder order(FileBytes bytes) {
    int code = bytes.nextInt("header");
    int swapped = Integer.reverseBytes(code) - BIG_ENDIAN;
    if (code >= 0 && code <= LARGEST_TYPE) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    if (swapped >= 0 && swapped <= LARGEST_TYPE) {
      return ByteOrder.BIG_ENDIAN;
    }
    throw bytes.fault(
        "type of the first matrix",
        "must be that of a MATLAB file of version 4 or 5 but is " + code);
  }

  private void next(FileBytes bytes, String header) {
    int code = bytes.nextInt(header) % BIG_ENDIAN;
    int rows = bytes.nextInt(header);
    int columns = bytes.nextInt(header);
    int imaginary = bytes.nextInt(header);
    int length = bytes.nextInt(header);
    if (code < 0 || code > LARGEST_TYPE || code / 10 >= TYPES.size() || code % 10 > SPARSE) {
      throw bytes.fault(header, "must be of a matrix of numbers or text but has type " + code);
    }
    boolean complex = imaginary == 1;
    if ((imaginary != 0 && !complex)
        || rows < 0
        || columns < 0
        || length < 1
        || length > LONGEST_NAME) {
      throw bytes.fault(
          header,
          "must say imaginary 0 or 1, sizes of at least 0 and a name of at most "
              + LONGEST_NAME
              + " bytes but says "
              + imaginary
              + ", "
              + rows
              + " x "
              + columns
              + ", name of "
              + length);
    }
    byte[] name = new byte[length - 1];
    bytes.next(header, length).get(name);
    int width = TYPES.get(code / 10).bytes() * (complex ? 2 : 1);
    ByteBuffer data = data(bytes, header, (long) rows * columns, width);
    String text = new String(name, StandardCharsets.ISO_8859_1);
    add(text, new Entry(code, rows, columns, data), complex);
  }

  private static ByteBuffer data(FileBytes bytes, String header, long count, int width) {
    if (count > bytes.remaining() / width) {
      throw bytes.fault(
          header,
          "must be of at most "
              + bytes.remaining() / width
              + " numbers, which the file has, but is of "
              + count);
    }
    return bytes.next(header, count * width);
  }

  private void add(String name, Entry entry, boolean complex) {
    boolean twice = entries.remove(name) != null || unreadable.containsKey(name);
    if (twice) {
      unreadable.put(name, "must be in the file once but is twice; save it anew");
    } else if (complex) {
      unreadable.put(name, "must be real but is complex; save real() and imag() of it");
    } else if (entry.code() % 10 == SPARSE) {
      unreadable.put(name, "must be a full matrix but is sparse; save full() of it");
    } else {
      entries.put(name, entry);
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  @Override
  public NamedArray read(String name) {
    String where = NamedArray.where(file, name);
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new InputException(where + " cannot be found");
    }
    List<Integer> sizes = List.of(entry.rows(), entry.columns());
    boolean text = entry.code() % 10 == TEXT;
    NamedArray.count(where, sizes, text ? ArrayLimits.MAX_TEXTS : Integer.MAX_VALUE);
    NumberType type = TYPES.get(entry.code() / 10);
    ByteBuffer data = RowMajor.of(entry.data(), type.bytes(), sizes);
    Values.Held numbers = new Values.Held(data, type);
    return text
        ? new NamedArray(where, List.of(entry.rows()), lines(where, numbers, entry))
        : new NamedArray(where, sizes, numbers);
  }

  /** A text matrix has a letter a number and a text a row. */
  private static Values lines(String where, Values.Held letters, Entry entry) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < entry.rows(); row++) {
      StringBuilder line = new StringBuilder();
      for (double letter : letters.read((long) row * entry.columns(), entry.columns())) {
        line.append(TextRows.codePoints(where, row, new int[] {codePoint(letter)}));
      }
      lines.add(line.toString().stripTrailing());
    }
    return new Values.Texts(lines);
  }

  /** No letter's number for what is no whole number. */
  private static int codePoint(double letter) {
    return letter == (int) letter ? (int) letter : -1;
  }
}
