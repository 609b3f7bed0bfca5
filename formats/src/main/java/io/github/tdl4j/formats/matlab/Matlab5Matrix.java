package io.github.tdl4j.formats.matlab;

import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.CellPath;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.RowMajor;
import io.github.tdl4j.formats.array.TextValues;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.io.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A matrix in a MATLAB version 5 file: flags, sizes and name are read, its values not yet. */
final class Matlab5Matrix {
  private static final int CELL = 1;
  private static final int LETTERS = 4;
  private static final int FIRST_NUMBERS = 6;
  private static final int LAST_NUMBERS = 15;
  private static final int UINT8_CLASS = 9;
  private static final int OPAQUE = 17;
  private static final int COMPLEX = 0x0800;
  private static final int LOGICAL = 0x0200;
  private static final int MATRIX = 14;
  private static final int MAX_AXES = 32;

  /** The classes of matrices that are not supported, with the reason. */
  private static final Map<Integer, String> OTHERS =
      Map.of(
          2,
          "a struct; save its fields as variables, as by save -struct",
          3,
          "an object; save its numbers as a variable",
          5,
          "sparse; save full() of it",
          16,
          "a function handle",
          OPAQUE,
          "an object, such as a string or a table; save its numbers, or cellstr() of it");

  private final String where;
  private final Matlab5Parts parts;
  private final int flags;
  private final List<Integer> sizes;
  private final String name;

  private Matlab5Matrix(String where, FileBytes bytes) {
    this.where = where;
    this.parts = new Matlab5Parts(where, bytes);
    ByteBuffer first = parts.next().data();
    if (first.limit() < 2 * Integer.BYTES) {
      throw new InputException(where + " must have 8 bytes of flags but has " + first.limit());
    }
    this.flags = first.getInt(0);
    this.sizes = kind() == OPAQUE ? List.of() : sizes(parts.next().data());
    this.name = StandardCharsets.ISO_8859_1.decode(parts.next().data()).toString();
  }

  /**
   * Reads what precedes the values.
   *
   * @param bytes those of the matrix; for what precedes the values the first ones are enough
   */
  static Matlab5Matrix of(String where, FileBytes bytes) {
    return new Matlab5Matrix(where, bytes);
  }

  private List<Integer> sizes(ByteBuffer dimensions) {
    int axes = dimensions.limit() / Integer.BYTES;
    if (axes < 2 || axes > MAX_AXES) {
      throw new InputException(
          where + " must have a number of sizes in [2, " + MAX_AXES + "] but has " + axes);
    }
    List<Integer> all = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      all.add(dimensions.getInt(axis * Integer.BYTES));
    }
    return List.copyOf(all);
  }

  /** Empty for a part of the file that is no variable. */
  String name() {
    return name;
  }

  boolean isCell() {
    return kind() == CELL;
  }

  /**
   * Returns the reason that the matrix cannot be read, as the end of a message; empty if it can be.
   */
  Optional<String> otherKind() {
    boolean numbers = kind() >= FIRST_NUMBERS && kind() <= LAST_NUMBERS;
    if (isCell() || kind() == LETTERS || (numbers && (flags & COMPLEX) == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        "must be a full real array of numbers or letters, or a cell array, but is "
            + (numbers
                ? "complex; save real() and imag() of it"
                : OTHERS.getOrDefault(kind(), "of the class " + kind())));
  }

  private int kind() {
    return flags & 0xff;
  }

  /** The values; of a cell array those of its cells, each one text or one number. */
  NamedArray array() {
    Optional<String> other = otherKind();
    if (other.isPresent()) {
      throw new InputException(where + " " + other.get());
    }
    long count = count();
    if (isCell()) {
      return new NamedArray(where, List.of((int) count), new Values.Texts(words(count)));
    }
    return kind() == LETTERS
        ? new MatlabCharArray(where, sizes).of(parts.next(), count)
        : numbers(parts.next(), count);
  }

  private long count() {
    boolean text = isCell() || kind() == LETTERS;
    return NamedArray.count(where, sizes, text ? ArrayLimits.MAX_TEXTS : Integer.MAX_VALUE);
  }

  private NamedArray numbers(Matlab5Parts.Part values, long count) {
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
    boolean wholeBytes =
        kind() == UINT8_CLASS && type == NumberType.UINT8 && (flags & LOGICAL) == 0;
    ByteBuffer ordered = RowMajor.of(values.data(), type.bytes(), sizes);
    return new NamedArray(where, sizes, new Values.InMemory(ordered, type, wholeBytes));
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

  /**
   * One of the cells of a cell array, which is read up to there.
   *
   * @param inner what messages shall call it
   */
  Matlab5Matrix cell(String inner, List<Integer> indices) {
    if (!isCell()) {
      throw new InputException(inner + " must be in a cell array but " + where + " is none");
    }
    count();
    for (int left = CellPath.place(inner, indices, sizes); left > 0; left--) {
      parts.next();
    }
    return next(inner);
  }

  private Matlab5Matrix next(String inner) {
    Matlab5Parts.Part part = parts.next();
    if (part.type() != MATRIX) {
      throw new InputException(
          where + " must have a matrix in every cell but has type " + part.type());
    }
    if (part.data().limit() == 0) {
      throw new InputException(inner + " must have at least 1 value but is empty");
    }
    return new Matlab5Matrix(inner, FileBytes.of(Path.of(""), part.data()));
  }

  /** Each cell is a text of one row, or one number. */
  private List<String> words(long count) {
    List<String> words = new ArrayList<>();
    for (int cell = 1; cell <= count; cell++) {
      words.add(word(next(where + ", cell " + cell), cell));
    }
    return words;
  }

  private String word(Matlab5Matrix cell, int index) {
    if (cell.kind() == LETTERS && cell.sizes.contains(0)) {
      return "";
    }
    if (!cell.isWord()) {
      throw CellPath.noWord(cell.where, index);
    }
    return TextValues.of(cell.array()).get(0);
  }

  private boolean isWord() {
    boolean oneRow = kind() == LETTERS && sizes.size() == 2 && sizes.get(0) == 1;
    boolean empty = kind() == LETTERS && sizes.contains(0);
    return oneRow || empty || (isNumber() && sizes.stream().allMatch(size -> size == 1));
  }

  private boolean isNumber() {
    return !isCell() && kind() != LETTERS && otherKind().isEmpty();
  }

  /** The cells to name one by one; none where the cells are texts and are one array together. */
  List<String> cellNames() {
    if (!isCell()) {
      return List.of();
    }
    long count = count();
    List<String> all = CellPath.all(name, count);
    List<String> names = new ArrayList<>();
    boolean words = true;
    for (String cell : all) {
      Matlab5Matrix inner = next(cell);
      words &= inner.isWord();
      if (inner.otherKind().isEmpty()) {
        names.add(cell);
      }
    }
    return words ? List.of() : names;
  }
}
