package io.github.tdl4j.feature;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Rows in a file, mapped and not read: a head of 32 bytes (a mark, rows, columns, the CRC-32C of
 * what follows), then the rows as 32-bit floating-point numbers, all little endian. Any number of
 * threads may read at once. A row is checked whenever it is read, since the file may change while
 * it is in use.
 */
final class VectorFile implements Rows {
  private static final long MARK = 0x31_73_77_6f_72_6c_64_74L; // "tdlrows1"
  private static final int HEAD = 32;
  private static final int LARGEST_PIECE = 1 << 30;

  private final Path file;
  private final int columns;
  private final int pieceRows;
  private final List<ByteBuffer> pieces;
  private final long[] sums;

  private VectorFile(Path file, int columns, List<ByteBuffer> pieces, long[] sums) {
    this.file = file;
    this.columns = columns;
    this.pieceRows = pieceRows(columns);
    this.pieces = pieces;
    this.sums = sums;
  }

  /**
   * Opens a file; empty where there is none, or one of another size or content than was written.
   */
  static Optional<Rows> open(Path file, int rows, int columns) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long rowBytes = (long) columns * Float.BYTES;
      if (channel.size() != HEAD + rows * rowBytes) {
        return Optional.empty();
      }
      int pieceRows = pieceRows(columns);
      List<ByteBuffer> pieces = new ArrayList<>();
      CRC32C sum = new CRC32C();
      long[] sums = new long[rows];
      for (int first = 0; first < rows; first += pieceRows) {
        int count = Math.min(pieceRows, rows - first);
        ByteBuffer piece =
            channel.map(MapMode.READ_ONLY, HEAD + first * rowBytes, count * rowBytes);
        for (int row = 0; row < count; row++) {
          ByteBuffer bytes = piece.slice((int) (row * rowBytes), (int) rowBytes);
          sum.update(bytes.duplicate());
          sums[first + row] = sumOf(bytes);
        }
        pieces.add(piece);
      }
      ByteBuffer head = ByteBuffer.allocate(HEAD);
      channel.read(head, 0);
      return Arrays.equals(head.array(), head(rows, columns, sum.getValue()).array())
          ? Optional.of(new VectorFile(file, columns, pieces, sums))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int pieceRows(int columns) {
    return (int) Math.max(1, LARGEST_PIECE / Math.max(1, (long) columns * Float.BYTES));
  }

  private static long sumOf(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }

  private static ByteBuffer head(int rows, int columns, long sum) {
    return ByteBuffer.allocate(HEAD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0, MARK)
        .putLong(8, rows)
        .putLong(16, columns)
        .putLong(24, sum);
  }

  /** Writes all rows to a file, one block after another, and waits until the disk has them. */
  static void write(Rows rows, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.position(HEAD);
      CRC32C sum = new CRC32C();
      int size = rows.blockRows();
      for (int from = 0; from < rows.rows(); from += size) {
        Matrix block = rows.rowRange(from, Math.min(rows.rows(), from + size));
        for (int row = 0; row < block.rows(); row++) {
          ByteBuffer bytes = bytes(block.row(row));
          sum.update(bytes.duplicate());
          writeFully(channel, bytes);
        }
      }
      channel.position(0);
      writeFully(channel, head(rows.rows(), rows.columns(), sum.getValue()));
      channel.force(true);
    }
  }

  private static ByteBuffer bytes(float[] row) {
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(row);
    return bytes;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
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
    byte[] bytes = new byte[columns * Float.BYTES];
    float[] row = new float[columns];
    for (int at = 0; at < rowIndices.length; at++) {
      int index = rowIndices[at];
      Check.inRange("row index", index, 0, sums.length - 1);
      pieces.get(index / pieceRows).get(index % pieceRows * bytes.length, bytes);
      if (sumOf(ByteBuffer.wrap(bytes)) != sums[index]) {
        throw new InputException(
            file
                + ": must stay as it is while a program runs, but row "
                + index
                + " has changed; run again, and the file is made anew");
      }
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
      into.setRow(at, row);
    }
  }
}
