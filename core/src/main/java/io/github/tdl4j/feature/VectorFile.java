package io.github.tdl4j.feature;

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
 * threads may read at once.
 */
final class VectorFile implements Rows {
  private static final long MARK = 0x31_73_77_6f_72_6c_64_74L; // "tdlrows1"
  private static final int HEAD = 32;
  private static final int LARGEST_PIECE = 1 << 30;

  private final int rows;
  private final int columns;
  private final int pieceRows;
  private final List<ByteBuffer> pieces;

  private VectorFile(int rows, int columns, int pieceRows, List<ByteBuffer> pieces) {
    this.rows = rows;
    this.columns = columns;
    this.pieceRows = pieceRows;
    this.pieces = pieces;
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
      int pieceRows = (int) Math.max(1, LARGEST_PIECE / Math.max(1, rowBytes));
      List<ByteBuffer> pieces = new ArrayList<>();
      CRC32C sum = new CRC32C();
      for (int first = 0; first < rows; first += pieceRows) {
        int count = Math.min(pieceRows, rows - first);
        ByteBuffer piece =
            channel.map(MapMode.READ_ONLY, HEAD + first * rowBytes, count * rowBytes);
        sum.update(piece.duplicate());
        pieces.add(piece);
      }
      ByteBuffer head = ByteBuffer.allocate(HEAD);
      channel.read(head, 0);
      return Arrays.equals(head.array(), head(rows, columns, sum.getValue()).array())
          ? Optional.of(new VectorFile(rows, columns, pieceRows, pieces))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
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
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns);
    Check.rows("into", into, rowIndices.length);
    byte[] bytes = new byte[columns * Float.BYTES];
    float[] row = new float[columns];
    for (int at = 0; at < rowIndices.length; at++) {
      int index = rowIndices[at];
      Check.inRange("row index", index, 0, rows - 1);
      pieces.get(index / pieceRows).get(index % pieceRows * bytes.length, bytes);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
      into.setRow(at, row);
    }
  }
}
