package io.github.tdl4j.formats.matlab;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.CellPath;
import io.github.tdl4j.formats.array.Decompression;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * A MATLAB version 5 file (the versions 6 and 7 of {@code save} too): 128 bytes of header, then
 * elements, each a matrix or a packed matrix. Arrays of numbers, logical values and letters are
 * read, also from the cells of a cell array, and cells that hold a text or a number each as one
 * array. Other contents, such as objects, are skipped unless they are requested.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format,
 *     Level 5</a>
 */
public final class Matlab5File implements ArrayFile {
  private static final int HEADER = 128;
  private static final int VERSION = 0x0100;
  private static final int BIG = 'M' << 8 | 'I';
  private static final int LITTLE = 'I' << 8 | 'M';

  /** Room for what precedes the numbers: flags, 32 sizes, a name of 63 letters. */
  private static final int HEAD = 512;

  private static final int PACKED = 15;
  private static final int MATRIX = 14;

  /** An array, packed or not, that is not read yet. */
  record Element(boolean packed, ByteBuffer bytes) {}

  private final Path file;
  private final ByteOrder order;
  private final Map<String, Element> elements = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();

  /** The packed element that was read last, since instances are often the cells of one. */
  private String unpackedName = "";

  private ByteBuffer unpackedBytes = ByteBuffer.allocate(0);

  private Matlab5File(Path file, ByteOrder order) {
    this.file = file;
    this.order = order;
  }

  public static ArrayFile of(Path file, byte[] raw) throws IOException {
    FileBytes bytes = FileBytes.of(file, ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN));
    ByteBuffer header = bytes.next("header", HEADER);
    int mark = header.getShort(HEADER - 2) & 0xffff;
    if (mark != BIG && mark != LITTLE) {
      throw bytes.fault("byte order mark", "must be IM or MI but is " + mark);
    }
    // Read as little endian, the mark of a little endian file is MI.
    ByteOrder order = mark == BIG ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    header.order(order);
    if (header.getShort(HEADER - 4) != VERSION) {
      throw bytes.fault("version", "must be " + VERSION + " but is " + header.getShort(HEADER - 4));
    }
    ByteBuffer rest = bytes.next("elements", bytes.remaining()).order(order);
    Matlab5File opened = new Matlab5File(file, order);
    opened.readElements(FileBytes.of(file, rest));
    return opened;
  }

  private void readElements(FileBytes bytes) throws IOException {
    while (bytes.remaining() > 0) {
      int type = bytes.nextInt("tag of an element");
      long length = Integer.toUnsignedLong(bytes.nextInt("tag of an element"));
      Element element = new Element(type == PACKED, bytes.next("an element", length));
      if (type == PACKED || type == MATRIX) {
        ByteBuffer front = element.packed() ? head(file, element) : element.bytes();
        add(element, Matlab5Matrix.of("a matrix", from(file, front)));
      }
    }
  }

  private void add(Element element, Matlab5Matrix matrix) {
    String name = matrix.name();
    if (name.isEmpty()) {
      return;
    }
    boolean twice = elements.remove(name) != null || unreadable.containsKey(name);
    if (twice) {
      unreadable.put(name, "must be in the file once but is twice; save it anew");
    } else if (matrix.otherKind().isPresent()) {
      unreadable.put(name, matrix.otherKind().get());
    } else {
      elements.put(name, element);
    }
  }

  private static ByteBuffer head(Path file, Element element) throws IOException {
    try (InflaterInputStream in = stream(element)) {
      return body(
          FileBytes.of(file, ByteBuffer.wrap(in.readNBytes(HEAD)).order(order(element))), HEAD);
    }
  }

  private static ByteOrder order(Element element) {
    return element.bytes().order();
  }

  private static InflaterInputStream stream(Element element) {
    byte[] packed = new byte[element.bytes().limit()];
    element.bytes().get(0, packed);
    return new InflaterInputStream(new ByteArrayInputStream(packed));
  }

  /** Returns at most {@code most} bytes after the tag of a decompressed matrix. */
  private static ByteBuffer body(FileBytes bytes, long most) {
    bytes.require("type of a packed element", bytes.nextInt("a packed element"), MATRIX);
    long length = Integer.toUnsignedLong(bytes.nextInt("a packed element"));
    return bytes.next("a packed element", Math.min(length, Math.min(most, bytes.remaining())));
  }

  @Override
  public List<String> names() {
    return List.copyOf(elements.keySet());
  }

  @Override
  public boolean has(String name) {
    return elements.containsKey(name)
        || CellPath.of(name).filter(cell -> elements.containsKey(cell.array())).isPresent();
  }

  @Override
  public List<String> offered() {
    List<String> offered = new ArrayList<>();
    for (String name : elements.keySet()) {
      List<String> cells = cellsOf(name);
      offered.addAll(cells.isEmpty() ? List.of(name) : cells);
    }
    return offered;
  }

  private List<String> cellsOf(String name) {
    try {
      return matrix(name).cellNames();
    } catch (InputException e) {
      return List.of(); // reading it reports the fault
    }
  }

  @Override
  public Map<String, String> unreadable() {
    return Collections.unmodifiableMap(unreadable);
  }

  @Override
  public NamedArray read(String name) {
    Optional<CellPath> cell = CellPath.of(name);
    if (elements.containsKey(name) || cell.isEmpty()) {
      return matrix(name).array();
    }
    Matlab5Matrix found = matrix(cell.get().array());
    for (List<Integer> indices : cell.get().path()) {
      found = found.cell(NamedArray.where(file, name), indices);
    }
    return found.array();
  }

  private Matlab5Matrix matrix(String name) {
    String where = NamedArray.where(file, name);
    Element element = elements.get(name);
    if (element == null) {
      throw new InputException(where + " cannot be found");
    }
    try {
      ByteBuffer bytes = element.packed() ? unpacked(where, element) : element.bytes();
      return Matlab5Matrix.of(where, from(file, bytes));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private ByteBuffer unpacked(String where, Element element) throws IOException {
    if (!unpackedName.equals(where)) {
      unpackedName = "";
      unpackedBytes = ByteBuffer.allocate(0);
      try (InflaterInputStream in = stream(element)) {
        byte[] all = Decompression.readAll(where, in, element.bytes().limit());
        unpackedBytes = body(FileBytes.of(file, ByteBuffer.wrap(all).order(order)), all.length);
      }
      unpackedName = where;
    }
    return unpackedBytes;
  }

  private static FileBytes from(Path file, ByteBuffer bytes) {
    return FileBytes.of(file, bytes.slice(0, bytes.limit()).order(bytes.order()));
  }
}
