package io.github.tdl4j.feature.cache;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Rows in a file, which are read on demand. The file has a header of 24 bytes (magic number, rows,
 * columns), the rows as 32-bit floating-point numbers, and the CRC-32C of all these in 8 bytes, all
 * little-endian. Thread-safe. Each row is verified when it is read, since the file may change while
 * it is in use; for the same reason it is not memory-mapped.
 */
final class FeatureCacheFile implements Rows {
  private static final long MARK = 0x32_73_77_6f_72_6c_64_74L; // "tdlrows2"
  private static final int HEAD = 24;
  private static final int TAIL = 8;

  private final Path file;
  private final FileChannel channel;
  private final int columns;
  private final long[] sums;

  private FeatureCacheFile(Path file, FileChannel channel, int columns, long[] sums) {
    this.file = file;
    this.channel = channel;
    this.columns = columns;
    this.sums = sums;
  }

  /** Opens a file; empty if there is none, or if its size or checksum is wrong. */
  static Optional<Rows> open(Path file, int rows, int columns) {
    try {
      FileChannel channel = RegularFile.open(file);
      try {
        long[] sums = sums(channel, rows, columns);
        if (sums.length == rows) {
          return Optional.of(new FeatureCacheFile(file, channel, columns, sums));
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the checksum of each row, and one more element if the file is damaged. */
  private static long[] sums(FileChannel channel, int rows, int columns) throws IOException {
    long rowBytes = (long) columns * Float.BYTES;
    long[] none = new long[rows + 1];
    if (channel.size() != HEAD + rows * rowBytes + TAIL) {
      return none;
    }
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    fill(channel, head, 0);
    CRC32C sum = new CRC32C();
    sum.update(head.flip());
    long[] sums = new long[rows];
    ByteBuffer bytes = ByteBuffer.allocate((int) rowBytes);
    for (int row = 0; row < rows; row++) {
      fill(channel, bytes.clear(), HEAD + row * rowBytes);
      sums[row] = sumOf(bytes.flip().duplicate());
      sum.update(bytes);
    }
    ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
    fill(channel, tail, HEAD + rows * rowBytes);
    boolean whole =
        Arrays.equals(head.array(), head(rows, columns)) && tail.getLong(0) == sum.getValue();
    return whole ? sums : none;
  }

  private static void fill(FileChannel channel, ByteBuffer bytes, long from) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
  }

  private static long sumOf(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }

  private static byte[] head(int rows, int columns) {
    return ByteBuffer.allocate(HEAD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(MARK)
        .putLong(rows)
        .putLong(columns)
        .array();
  }

  /** Writes all rows, block by block. */
  static void write(Rows rows, OutputStream out) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
    checked.write(head(rows.rows(), rows.columns()));
    int size = rows.blockRows();
    for (int from = 0; from < rows.rows(); from += size) {
      Matrix block = rows.rowRange(from, Math.min(rows.rows(), from + size));
      for (int row = 0; row < block.rows(); row++) {
        checked.write(bytes(block.row(row)).array());
      }
    }
    long sum = checked.getChecksum().getValue();
    out.write(ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN).putLong(sum).array());
    out.flush();
  }

  private static ByteBuffer bytes(float[] row) {
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(row);
    return bytes;
  }

  @Override
  public int rows() {
    return sums.length;
  }

  @Override
  public int columns() {
    return columns;
  }

  /**
   * Reads rows.
   *
   * @throws InputException if a row is not as it was when the file was opened
   */
  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns);
    Check.rows("into", into, rowIndices.length);
    ByteBuffer bytes = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    float[] row = new float[columns];
    for (int at = 0; at < rowIndices.length; at++) {
      int index = rowIndices[at];
      Check.inRange("row index", index, 0, sums.length - 1);
      try {
        fill(channel, bytes.clear(), HEAD + (long) index * bytes.capacity());
      } catch (EOFException e) {
        throw changed(index);
      } catch (IOException e) {
        throw FileFaults.cannotRead(file, e);
      }
      if (sumOf(bytes.flip().duplicate()) != sums[index]) {
        throw changed(index);
      }
      bytes.asFloatBuffer().get(row);
      into.setRow(at, row);
    }
  }

  private InputException changed(int row) {
    return new InputException(
        file
            + ": must not change while a program runs, but row "
            + row
            + " has changed; run again to write the file again");
  }
}
