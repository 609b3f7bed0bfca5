package io.github.tdl4j.formats.matlab;

import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.TextDecoder;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** The letters of an array of MATLAB, column by column, as a text a row. */
public record MatlabCharArray(String where, List<Integer> sizes) {
  private static final int UTF8 = 16;
  private static final int UTF16 = 17;
  private static final int UTF32 = 18;

  /** The rows of a part of a version 5 file. */
  NamedArray of(Matlab5Parts.Part part, long count) {
    return rows(letters(part), count);
  }

  /** The rows; blanks at their ends only make them equally long. */
  public NamedArray rows(CharSequence letters, long count) {
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

  /** Units of UTF-16 are taken as they are: a pair of them may lie in two columns. */
  private CharSequence letters(Matlab5Parts.Part part) {
    ByteBuffer data = part.data();
    boolean big = data.order() == ByteOrder.BIG_ENDIAN;
    return switch (part.type()) {
      case 1, 2, UTF8 -> TextDecoder.utf8(where, 0, data);
      case 4, UTF16 -> units(data);
      case UTF32 ->
          TextDecoder.decoded(where, 0, data, Charset.forName(big ? "UTF-32BE" : "UTF-32LE"));
      default ->
          throw new InputException(
              where + " must have letters but has values of type " + part.type());
    };
  }

  private CharBuffer units(ByteBuffer data) {
    if (data.remaining() % Character.BYTES != 0) {
      throw new InputException(
          where + " must have letters of 2 bytes but has " + data.remaining() + " bytes");
    }
    return data.asCharBuffer();
  }
}
