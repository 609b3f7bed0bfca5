package io.github.tdl4j.formats.binary;

import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.NumberType;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads a file in the IDX format item by item, compressed by gzip or not. The file has, all in big
 * endian: two zero bytes, the type, the number of dimensions, an int32 size for each of them, then
 * the numbers, the last dimension varying fastest. The first dimension counts the items. Memory
 * grows with the bytes that are read, never with the sizes in the header.
 *
 * @see <a href="https://yann.lecun.org/exdb/mnist/">The page of MNIST, which defines the format</a>
 */
public final class IdxReader implements Closeable {
  /** Their bytes can be counted by a long. */
  private static final long MAX_NUMBERS = Long.MAX_VALUE / 16;

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final Map<Integer, NumberType> TYPES =
      Map.of(
          8, NumberType.UINT8,
          9, NumberType.INT8,
          11, NumberType.INT16,
          12, NumberType.INT32,
          13, NumberType.FLOAT32,
          14, NumberType.FLOAT64);

  private final Path file;
  private final long fileSize;
  private final InputStream in;
  private final int magic;
  private final NumberType type;
  private final List<Integer> sizes;
  private long remainingItems;

  private IdxReader(Path file, long fileSize, InputStream in) throws IOException {
    this.file = file;
    this.fileSize = fileSize;
    this.in = in;
    this.magic = header(file, in, 1).getInt();
    this.type = type(file, magic);
    this.sizes = List.copyOf(sizes(file, in, magic & 0xff));
    this.remainingItems = sizes.isEmpty() ? 1 : sizes.get(0);
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws InputException if the file cannot be read, or its header is not that of an IDX file or
   *     contradicts its size
   */
  public static IdxReader open(Path file) {
    try {
      InputStream bytes = RegularFile.stream(file);
      try {
        return of(file, bytes, Files.size(file));
      } catch (IOException | InputException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /**
   * Reads the header at the beginning of a stream.
   *
   * @param file named in messages
   * @param bytes of the file, closed with this reader
   * @param size of the file in bytes
   */
  static IdxReader of(Path file, InputStream bytes, long size) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    boolean isPacked = isPacked(buffered);
    InputStream in =
        isPacked ? new BufferedInputStream(new GZIPInputStream(buffered, 1 << 13)) : buffered;
    IdxReader reader = new IdxReader(file, size, in);
    reader.requireSize(isPacked);
    return reader;
  }

  private static boolean isPacked(InputStream in) throws IOException {
    in.mark(Short.BYTES);
    byte[] start = in.readNBytes(Short.BYTES);
    in.reset();
    return start.length == Short.BYTES
        && Short.toUnsignedInt(ByteBuffer.wrap(start).getShort()) == GZIP_MAGIC;
  }

  private static ByteBuffer header(Path file, InputStream in, int numbers) throws IOException {
    byte[] header = in.readNBytes(numbers * Integer.BYTES);
    if (header.length < numbers * Integer.BYTES) {
      throw new InputException(
          file
              + ": header must have "
              + numbers * Integer.BYTES
              + " more bytes but the file ends after "
              + header.length);
    }
    return ByteBuffer.wrap(header);
  }

  private static NumberType type(Path file, int magic) {
    NumberType type = TYPES.get(magic >>> 8);
    if (type == null) {
      throw new InputException(
          file
              + ": header must be that of an IDX file, whose first bytes are 0, 0, a type and the"
              + " number of dimensions, but is "
              + magic);
    }
    return type;
  }

  private static List<Integer> sizes(Path file, InputStream in, int dimensions) throws IOException {
    ByteBuffer header = header(file, in, dimensions);
    List<Integer> sizes = new ArrayList<>();
    while (header.hasRemaining()) {
      sizes.add(header.getInt());
    }
    return sizes;
  }

  /** The size of a file that is not compressed follows from its header. */
  private void requireSize(boolean isPacked) {
    long header = Integer.BYTES * (1L + sizes.size());
    long numbers = NamedArray.count(file + ":", sizes, MAX_NUMBERS);
    if (!isPacked && fileSize != header + numbers * type.bytes()) {
      throw new InputException(
          file
              + ": must have "
              + (header + numbers * type.bytes())
              + " bytes for its sizes "
              + NamedArray.shown(sizes)
              + " but has "
              + fileSize);
    }
  }

  /**
   * Throws unless the file holds unsigned bytes in this number of dimensions.
   *
   * @param itemBytes largest number of bytes that an item may have
   */
  public void requireBytes(int dimensions, long itemBytes) {
    int expected = 8 << 8 | dimensions;
    if (magic != expected) {
      throw new InputException(
          file
              + ": must start with the number "
              + expected
              + " (unsigned bytes, "
              + dimensions
              + (dimensions == 1 ? " dimension)" : " dimensions)")
              + " but starts with "
              + magic);
    }
    if (itemLength() > itemBytes) {
      throw new InputException(
          file
              + ": an item must have at most "
              + itemBytes
              + " bytes but has the sizes "
              + NamedArray.shown(itemSizes()));
    }
  }

  /** Returns the size of the file in bytes, as it is stored. */
  long fileSize() {
    return fileSize;
  }

  /** Returns the type of the numbers. */
  NumberType type() {
    return type;
  }

  /** Returns the sizes of all dimensions, each at least 1; none for a single number. */
  List<Integer> sizes() {
    return sizes;
  }

  /** Returns the number of items, at least 1. */
  public int count() {
    return sizes.isEmpty() ? 1 : sizes.get(0);
  }

  /** Returns the sizes of an item; none where it is one number. */
  public List<Integer> itemSizes() {
    return sizes.subList(Math.min(1, sizes.size()), sizes.size());
  }

  private long itemLength() {
    return itemSizes().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /**
   * Reads the bytes of the next items.
   *
   * @param items at most as many as remain
   * @throws InputException if the file ends before them, or continues after its last item
   */
  public byte[] next(int items) {
    long wanted = itemLength() * type.bytes() * items;
    if (wanted > ArrayLimits.MAX_BYTES) {
      throw new InputException(
          file
              + ": must have at most "
              + ArrayLimits.MAX_BYTES
              + " bytes of numbers but has "
              + wanted
              + "; divide it");
    }
    try {
      byte[] bytes = in.readNBytes((int) wanted);
      remainingItems -= items;
      if (bytes.length < wanted || (remainingItems == 0 && in.read() >= 0)) {
        throw new InputException(
            file
                + ": must end after its "
                + count()
                + " items but ends "
                + (bytes.length < wanted ? "earlier" : "later"));
      }
      return bytes;
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
