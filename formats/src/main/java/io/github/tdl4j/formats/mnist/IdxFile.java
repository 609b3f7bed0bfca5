package io.github.tdl4j.formats.mnist;

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
import java.util.zip.GZIPInputStream;

/**
 * A file of unsigned bytes in the IDX format, read item by item, compressed by gzip or not: big
 * endian, two zero bytes, type 8, the number of dimensions, an int32 size for each of them, then
 * the items, the last dimension running fastest. Memory grows with what is read, never with what
 * the header promises.
 *
 * @see <a href="https://yann.lecun.org/exdb/mnist/">The page of MNIST, which defines the format</a>
 */
final class IdxFile implements Closeable {
  private static final int UNSIGNED_BYTE = 8;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** Bytes of an image of 4096 x 4096; MNIST has 28 x 28. */
  private static final long LARGEST_ITEM = 1L << 24;

  private final Path file;
  private final InputStream in;
  private final List<Integer> sizes;
  private long left;

  private IdxFile(Path file, InputStream in, List<Integer> sizes) {
    this.file = file;
    this.in = in;
    this.sizes = List.copyOf(sizes);
    this.left = sizes.get(0);
  }

  /**
   * Opens a file and reads its header.
   *
   * @param dimensions that it must have, at least 1; the first counts the items
   * @throws InputException naming the file, the rule and the value
   */
  static IdxFile open(Path file, int dimensions) {
    try {
      boolean packed = isPacked(file);
      InputStream bytes = new BufferedInputStream(RegularFile.stream(file), 1 << 16);
      try {
        InputStream in = packed ? new BufferedInputStream(new GZIPInputStream(bytes)) : bytes;
        IdxFile opened = new IdxFile(file, in, header(file, in, dimensions));
        opened.checkSizes(packed);
        return opened;
      } catch (IOException | InputException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static boolean isPacked(Path file) throws IOException {
    try (InputStream in = RegularFile.stream(file)) {
      byte[] magic = in.readNBytes(Short.BYTES);
      return magic.length == Short.BYTES
          && Short.toUnsignedInt(ByteBuffer.wrap(magic).getShort()) == GZIP_MAGIC;
    }
  }

  private static List<Integer> header(Path file, InputStream in, int dimensions)
      throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(Integer.BYTES * (1 + dimensions)));
    if (header.remaining() < Integer.BYTES * (1 + dimensions)) {
      throw new InputException(
          file
              + ": header must have "
              + Integer.BYTES * (1 + dimensions)
              + " bytes but the file has "
              + header.remaining());
    }
    int magic = header.getInt();
    int expected = UNSIGNED_BYTE << 8 | dimensions;
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
    List<Integer> sizes = new ArrayList<>();
    while (header.hasRemaining()) {
      sizes.add(header.getInt());
    }
    return sizes;
  }

  private void checkSizes(boolean packed) throws IOException {
    long width = 1;
    for (int size : sizes) {
      if (size < 1) {
        throw new InputException(file + ": sizes must be at least 1 but are " + sizes);
      }
    }
    for (int size : sizes.subList(1, sizes.size())) {
      width *= size;
      if (width > LARGEST_ITEM) {
        throw new InputException(
            file + ": an item must have at most " + LARGEST_ITEM + " bytes but has sizes " + sizes);
      }
    }
    long expected = Integer.BYTES * (1L + sizes.size()) + width * sizes.get(0);
    if (!packed && Files.size(file) != expected) {
      throw new InputException(
          file
              + ": must have "
              + expected
              + " bytes for its sizes "
              + sizes
              + " but has "
              + Files.size(file));
    }
  }

  /** How many items the file has, at least 1. */
  int count() {
    return sizes.get(0);
  }

  /** The sizes of an item; none where it is one byte. */
  List<Integer> itemSizes() {
    return sizes.subList(1, sizes.size());
  }

  /**
   * The bytes of the next items.
   *
   * @param items at most as many as are left
   * @throws InputException if the file ends before, or goes on after its last item
   */
  byte[] next(int items) {
    long width = 1;
    for (int size : itemSizes()) {
      width *= size;
    }
    try {
      int wanted = Math.toIntExact(width * items);
      byte[] bytes = in.readNBytes(wanted);
      left -= items;
      if (bytes.length < wanted || (left == 0 && in.read() >= 0)) {
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
