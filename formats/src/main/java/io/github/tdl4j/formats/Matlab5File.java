package io.github.tdl4j.formats;

import io.github.tdl4j.io.FileBytes;
import io.github.tdl4j.io.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * A MATLAB version 5 file (the versions 6 and 7 of {@code save} too): 128 bytes of header, then
 * elements, each a matrix or a packed matrix. Arrays of numbers, logical values and letters are
 * read, and cells that hold a text or a number each.
 *
 * @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format,
 *     Level 5</a>
 */
record Matlab5File(Path file, ByteOrder order, Map<String, Element> elements) implements ArrayFile {
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

  static ArrayFile of(Path file, byte[] raw) throws IOException {
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
    return new Matlab5File(file, order, elements(file, FileBytes.of(file, rest)));
  }

  private static Map<String, Element> elements(Path file, FileBytes bytes) throws IOException {
    Map<String, Element> elements = new LinkedHashMap<>();
    while (bytes.remaining() > 0) {
      int type = bytes.nextInt("tag of an element");
      long length = Integer.toUnsignedLong(bytes.nextInt("tag of an element"));
      Element element = new Element(type == PACKED, bytes.next("an element", length));
      if (type == PACKED || type == MATRIX) {
        String name =
            Matlab5Matrix.name(
                from(file, element.packed() ? head(file, element) : element.bytes()));
        if (!name.isEmpty()) {
          elements.put(name, element);
        }
      }
    }
    return elements;
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

  /** What follows the tag of an unpacked matrix, at most {@code most} bytes of it. */
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
  public NamedArray read(String name) {
    String where = NamedArray.where(file, name);
    Element element = elements.get(name);
    if (element == null) {
      throw new InputException(where + " cannot be found");
    }
    try {
      return Matlab5Matrix.read(
          where, from(file, element.packed() ? unpacked(where, element) : element.bytes()));
    } catch (IOException e) {
      throw io.github.tdl4j.io.FileFaults.cannotRead(file, e);
    }
  }

  private ByteBuffer unpacked(String where, Element element) throws IOException {
    try (InflaterInputStream in = stream(element)) {
      byte[] all = Unpacking.all(where, in, element.bytes().limit());
      return body(FileBytes.of(file, ByteBuffer.wrap(all).order(order)), all.length);
    }
  }

  private static FileBytes from(Path file, ByteBuffer bytes) {
    return FileBytes.of(file, bytes.slice(0, bytes.limit()).order(bytes.order()));
  }
}
