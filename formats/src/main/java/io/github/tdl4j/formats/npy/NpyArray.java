package io.github.tdl4j.formats.npy;

import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.RowMajor;
import io.github.tdl4j.formats.array.TextDecoder;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy array, checked against the number of bytes.
 *
 * @param order in which the bytes of a number, or of a letter, come
 * @param size bytes a value
 * @param count of values
 */
public record NpyArray(
    String where, NpyPreamble preamble, Kind kind, ByteOrder order, int size, long count) {
  private static final Pattern TYPE = Pattern.compile("([<>|=])([a-zA-Z])([0-9]{1,9})");
  private static final Pattern OBJECT = Pattern.compile("[<>|=]?O[0-9]*");
  private static final Set<String> TEXTS = Set.of("U", "S");
  private static final Map<String, NumberType> NUMBERS =
      Map.ofEntries(
          Map.entry("b1", NumberType.UINT8),
          Map.entry("u1", NumberType.UINT8),
          Map.entry("i1", NumberType.INT8),
          Map.entry("u2", NumberType.UINT16),
          Map.entry("i2", NumberType.INT16),
          Map.entry("u4", NumberType.UINT32),
          Map.entry("i4", NumberType.INT32),
          Map.entry("u8", NumberType.UINT64),
          Map.entry("i8", NumberType.INT64),
          Map.entry("f2", NumberType.FLOAT16),
          Map.entry("f4", NumberType.FLOAT32),
          Map.entry("f8", NumberType.FLOAT64));

  /** The type of a value: a number, a text of bytes, or a text of letters of four bytes. */
  record Kind(NumberType number, boolean bytes, boolean letters) {
    boolean text() {
      return bytes || letters;
    }
  }

  /** Returns whether arrays of a type are read. */
  static boolean isRead(String given) {
    Matcher type = TYPE.matcher(given);
    return type.matches()
        && (TEXTS.contains(type.group(2)) || NUMBERS.containsKey(type.group(2) + type.group(3)));
  }

  /** The end of the message about an array of a type that is not read, and the way out. */
  static String notRead(String type) {
    if (OBJECT.matcher(type).matches()) {
      return "must hold numbers or text but holds Python objects, which need pickle and are never"
          + " read; save it with .astype(str) if they are names, else as an array of numbers";
    }
    return "must hold numbers or text but its type is '"
        + Quoting.line(type)
        + "'; save it with .astype('<f4') or .astype(str)";
  }

  /**
   * Reads a header.
   *
   * @param size all bytes of the array, its header too
   */
  public static NpyArray of(String where, ByteBuffer head, long size) {
    NpyPreamble preamble = NpyPreamble.read(where, head, size);
    Matcher type = TYPE.matcher(preamble.type());
    String rest = type.matches() ? type.group(2) : "";
    boolean letters = rest.equals("U");
    boolean bytes = rest.equals("S");
    NumberType number = NUMBERS.get(type.matches() ? type.group(2) + type.group(3) : "");
    if (number == null && !letters && !bytes) {
      throw new InputException(where + " " + notRead(preamble.type()));
    }
    int width =
        number != null ? number.bytes() : Integer.parseInt(type.group(3)) * (letters ? 4 : 1);
    ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Kind kind = new Kind(number == null ? NumberType.UINT8 : number, bytes, letters);
    return new NpyArray(
        where, preamble, kind, order, width, checkedCount(where, preamble, size, width));
  }

  private static long checkedCount(String where, NpyPreamble preamble, long size, int width) {
    long room = size - preamble.offset();
    if (width < 1) {
      throw new InputException(
          where + " must have values of at least 1 byte but has type '" + preamble.type() + "'");
    }
    long count = NamedArray.count(where, preamble.shape(), room / width);
    if (count * width != room) {
      throw new InputException(
          where
              + " must have "
              + count * width
              + " bytes for its sizes "
              + NamedArray.shown(preamble.shape())
              + " but has "
              + room);
    }
    return count;
  }

  List<Integer> sizes() {
    return preamble.shape().stream().map(Long::intValue).toList();
  }

  /** Returns whether ranges of its numbers can be read. */
  boolean inOrder() {
    return !kind.text()
        && (!preamble.fortranOrder() || sizes().stream().filter(size -> size > 1).count() < 2);
  }

  /** The array of these bytes, which follow the header. */
  public NamedArray toArray(ByteBuffer data) {
    data.order(order);
    ByteBuffer ordered = preamble.fortranOrder() ? RowMajor.of(data, size, sizes()) : data;
    if (kind.text()) {
      NamedArray.count(where, preamble.shape(), ArrayLimits.MAX_TEXTS);
    }
    Values values =
        kind.text()
            ? new Values.Texts(texts(ordered))
            : new Values.InMemory(
                ordered, kind.number(), kind.number() == NumberType.UINT8 && !isTruth());
    return new NamedArray(where, sizes(), values);
  }

  private boolean isTruth() {
    return preamble.type().endsWith("b1");
  }

  private List<String> texts(ByteBuffer data) {
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < data.limit(); at += size) {
      texts.add(kind.bytes() ? bytes(data, at) : letters(data, at));
    }
    return texts;
  }

  private String bytes(ByteBuffer data, int at) {
    int length = size;
    while (length > 0 && data.get(at + length - 1) == 0) {
      length--;
    }
    byte[] text = new byte[length];
    data.get(at, text);
    return TextDecoder.utf8(where, at / size, ByteBuffer.wrap(text));
  }

  private String letters(ByteBuffer data, int at) {
    int end = size;
    while (end > 0 && data.getInt(at + end - 4) == 0) {
      end -= 4;
    }
    int[] letters = new int[end / 4];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = data.getInt(at + 4 * i);
    }
    return TextDecoder.codePoints(where, at / size, letters);
  }
}
