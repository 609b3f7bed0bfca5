package io.github.tdl4j.formats.matlab;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.formats.array.RowMajor;
import io.github.tdl4j.formats.array.TextDecoder;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file in the format of MATLAB version 4. A text matrix is read as one text for each row.
 *
 * @param entries the readable matrices by their names, in the order of the file
 * @param unreadable the names of the others, with the rule that each breaks
 */
public record Matlab4File(Path file, Map<String, Entry> entries, Map<String, String> unreadable)
    implements ArrayFile {
  /** A real and full matrix, or a text. */
  record Entry(Matlab4Reader.Header header, ByteBuffer data) {}

  /**
   * Reads a file.
   *
   * @param file named in messages
   * @param content all bytes of the file
   * @throws InputException if it is not a whole file of this format
   */
  public static ArrayFile of(Path file, byte[] content) {
    Matlab4Reader reader = Matlab4Reader.of(file, content);
    Matlab4File opened = new Matlab4File(file, new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int matrix = 1; reader.file().remaining() > 0; matrix++) {
      Matlab4Reader.Header header = reader.nextHeader("header of matrix " + matrix);
      opened.add(new Entry(header, reader.nextNumbers(header)));
    }
    return opened;
  }

  private void add(Entry entry) {
    String name = entry.header().name();
    boolean isDuplicate = entries.remove(name) != null || unreadable.containsKey(name);
    if (isDuplicate) {
      unreadable.put(name, "must be in the file once but is twice; save it anew");
    } else if (entry.header().isComplex()) {
      unreadable.put(name, "must be real but is complex; save real() and imag() of it");
    } else if (entry.header().isSparse()) {
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
    Matlab4Reader.Header header = entry.header();
    List<Integer> sizes = List.of(header.rows(), header.columns());
    NamedArray.count(where, sizes, header.isText() ? ArrayLimits.MAX_TEXTS : Integer.MAX_VALUE);
    NumberType type = header.type();
    ByteBuffer data = RowMajor.of(entry.data(), type.bytes(), sizes);
    Values.InMemory numbers = new Values.InMemory(data, type);
    return header.isText()
        ? new NamedArray(where, List.of(header.rows()), lines(where, numbers, header))
        : new NamedArray(where, sizes, numbers);
  }

  /** A row holds one text, a letter a number, padded with blanks. */
  private static Values lines(String where, Values.InMemory letters, Matlab4Reader.Header header) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < header.rows(); row++) {
      StringBuilder line = new StringBuilder();
      long first = (long) row * header.columns();
      for (double letter : letters.read(first, header.columns())) {
        line.append(TextDecoder.codePoints(where, row, new int[] {codePoint(letter)}));
      }
      lines.add(line.toString().stripTrailing());
    }
    return new Values.Texts(lines);
  }

  /** Returns an invalid code point, -1, for a number that is not whole. */
  private static int codePoint(double letter) {
    return letter == (int) letter ? (int) letter : -1;
  }
}
