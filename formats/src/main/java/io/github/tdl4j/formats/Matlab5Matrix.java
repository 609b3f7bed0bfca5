package io.github.tdl4j.formats;

import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.io.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a matrix in a MATLAB version 5 file: flags, sizes, name and values. */
final class Matlab5Matrix {
  private static final int CELL = 1;
  private static final int LETTERS = 4;
  private static final int FIRST_NUMBERS = 6;
  private static final int LAST_NUMBERS = 15;
  private static final int UINT8_CLASS = 9;
  private static final int COMPLEX = 0x0800;
  private static final int LOGICAL = 0x0200;
  private static final int UTF8 = 16;
  private static final int UTF16 = 17;
  private static final int UTF32 = 18;
  private static final int MATRIX = 14;
  private static final int MOST_AXES = 32;

  private final String where;
  private final FileBytes bytes;
  private final int flags;
  private final List<Integer> sizes = new ArrayList<>();
  private final String name;

  private Matlab5Matrix(String where, FileBytes bytes) {
    this.where = where;
    this.bytes = bytes;
    Part first = part();
    if (first.data().limit() < 2 * Integer.BYTES) {
      throw new InputException(
          where + " must have 8 bytes of flags but has " + first.data().limit());
    }
    this.flags = first.data().getInt(0);
    ByteBuffer dimensions = part().data();
    int axes = dimensions.limit() / Integer.BYTES;
    if (axes < 2 || axes > MOST_AXES) {
      throw new InputException(where + " must have 2 to " + MOST_AXES + " sizes but has " + axes);
    }
    for (int axis = 0; axis < axes; axis++) {
      sizes.add(dimensions.getInt(axis * Integer.BYTES));
    }
    ByteBuffer letters = part().data();
    this.name = StandardCharsets.ISO_8859_1.decode(letters).toString();
  }

  /** A part: its type and its bytes. */
  private record Part(int type, ByteBuffer data) {}

  /** The name of a matrix, of which the front is enough. */
  static String name(FileBytes bytes) {
    return new Matlab5Matrix("a matrix", bytes).name;
  }

  static NamedArray read(String where, FileBytes bytes) {
    return new Matlab5Matrix(where, bytes).array();
  }

  /** The next part; up to 4 bytes stand in the tag itself, longer ones end at a multiple of 8. */
  private Part part() {
    int word = bytes.nextInt(where);
    int inTag = word >>> 16;
    if (inTag != 0) {
      ByteBuffer room = bytes.next(where, Integer.BYTES);
      if (inTag > Integer.BYTES) {
        throw new InputException(where + " must have small parts of 4 bytes but has " + inTag);
      }
      return new Part(word & 0xffff, room.slice(0, inTag).order(room.order()));
    }
    long length = Integer.toUnsignedLong(bytes.nextInt(where));
    ByteBuffer data = bytes.next(where, length);
    bytes.next(where, Math.min(-length & 7, bytes.remaining()));
    return new Part(word, data);
  }

  private NamedArray array() {
    int kind = flags & 0xff;
    boolean text = kind == CELL || kind == LETTERS;
    long count = NamedArray.count(where, sizes, text ? NamedArray.MOST_TEXTS : Integer.MAX_VALUE);
    if (kind == CELL) {
      return new NamedArray(where, List.of((int) count), new Values.Texts(cells(count)));
    }
    boolean numbers = kind >= FIRST_NUMBERS && kind <= LAST_NUMBERS;
    if ((!numbers && kind != LETTERS) || (flags & COMPLEX) != 0) {
      throw new InputException(
          where
              + " must be a full real array of numbers or letters, or a cell of texts, but has"
              + " class "
              + kind
              + ((flags & COMPLEX) != 0 ? " and is complex" : ""));
    }
    Part values = part();
    return kind == LETTERS ? lines(values, count) : numbers(values, count, kind);
  }

  private NamedArray numbers(Part values, long count, int kind) {
    NumberType type = type(values.type());
    if (type == null || values.data().limit() != count * type.bytes()) {
      throw new InputException(
          where
              + " must have "
              + count
              + " numbers for its sizes "
              + NamedArray.shown(sizes)
              + " but has "
              + values.data().limit()
              + " bytes of type "
              + values.type());
    }
    boolean wholeBytes = kind == UINT8_CLASS && type == NumberType.UINT8 && (flags & LOGICAL) == 0;
    ByteBuffer ordered = RowMajor.of(values.data(), type.bytes(), sizes);
    return new NamedArray(where, sizes, new Values.Held(ordered, type, wholeBytes));
  }

  private static @Nullable NumberType type(int code) {
    return switch (code) {
      case 1 -> NumberType.INT8;
      case 2 -> NumberType.UINT8;
      case 3 -> NumberType.INT16;
      case 4 -> NumberType.UINT16;
      case 5 -> NumberType.INT32;
      case 6 -> NumberType.UINT32;
      case 7 -> NumberType.FLOAT32;
      case 9 -> NumberType.FLOAT64;
      case 12 -> NumberType.INT64;
      case 13 -> NumberType.UINT64;
      default -> null;
    };
  }

  /** A text a row of letters. */
  private NamedArray lines(Part values, long count) {
    String letters = letters(values);
    if (sizes.size() != 2 || letters.length() != count) {
      throw new InputException(
          where
              + " must have "
              + count
              + " letters in rows for its sizes "
              + NamedArray.shown(sizes)
              + " but has "
              + letters.length());
    }
    int rows = sizes.get(0);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int at = row; at < letters.length(); at += rows) {
        line.append(letters.charAt(at));
      }
      lines.add(line.toString().stripTrailing());
    }
    return new NamedArray(where, List.of(rows), new Values.Texts(lines));
  }

  private String letters(Part values) {
    ByteBuffer data = values.data();
    boolean big = data.order() == java.nio.ByteOrder.BIG_ENDIAN;
    return switch (values.type()) {
      case 1, 2, UTF8 -> StandardCharsets.UTF_8.decode(data).toString();
      case 4, UTF16 ->
          (big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE).decode(data).toString();
      case UTF32 ->
          java.nio.charset.Charset.forName(big ? "UTF-32BE" : "UTF-32LE").decode(data).toString();
      default ->
          throw new InputException(
              where + " must have letters but has values of type " + values.type());
    };
  }

  /** Each cell is a matrix of its own: a text of one row, or one number. */
  private List<String> cells(long count) {
    List<String> cells = new ArrayList<>();
    for (long cell = 0; cell < count; cell++) {
      Part part = part();
      if (part.type() != MATRIX) {
        throw new InputException(
            where + " must have a matrix in every cell but has type " + part.type());
      }
      ByteBuffer inner = part.data();
      cells.add(
          cell(where + ", cell " + (cell + 1), FileBytes.of(java.nio.file.Path.of(""), inner)));
    }
    return cells;
  }

  private static String cell(String where, FileBytes bytes) {
    Matlab5Matrix matrix = new Matlab5Matrix(where, bytes);
    if ((matrix.flags & 0xff) == CELL) {
      throw new InputException(where + " must be a text or a number but is a cell");
    }
    if ((matrix.flags & 0xff) == LETTERS && matrix.sizes.contains(0)) {
      return "";
    }
    List<String> words = matrix.array().words();
    if (words.size() != 1) {
      throw new InputException(where + " must be one text or one number but has " + words.size());
    }
    return words.get(0);
  }
}
