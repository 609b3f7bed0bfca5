package io.github.tdl4j.state;

import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a matrix of float32 as a {@code .npy} file of version 1.0, which NumPy reads. */
public final class NpyMatrix {
  /** The preamble has a multiple of so many bytes. */
  private static final int ALIGNMENT = 64;

  private static final int MAGIC = 10;

  private NpyMatrix() {}

  /**
   * Writes a file that does not exist yet.
   *
   * @param file the new file
   * @param rows n x p, read block by block
   */
  public static void write(Path file, Rows rows) {
    write(file, rows, List.of(rows.columns()));
  }

  /**
   * Writes a file that does not exist yet, as an array of more dimensions.
   *
   * @param file the new file
   * @param rows n x p, read block by block
   * @param rowShape shape of a row, whose product is p; the array has the shape n x that
   * @throws IllegalArgumentException if the product is not p
   */
  public static void write(Path file, Rows rows, List<Integer> rowShape) {
    int width = rowShape.stream().reduce(1, Math::multiplyExact);
    Check.inRange("the product of rowShape", width, rows.columns(), rows.columns());
    AtomicFile.create(
        file,
        output -> {
          output.write(preamble(rows.rows(), rowShape));
          for (int from = 0; from < rows.rows(); from += rows.blockRows()) {
            int to = (int) Math.min(rows.rows(), (long) from + rows.blockRows());
            write(rows.rowRange(from, to), output);
          }
        });
  }

  private static byte[] preamble(int rows, List<Integer> rowShape) {
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': ("
            + rows
            + rowShape.stream().map(size -> ", " + size).collect(Collectors.joining())
            + (rowShape.isEmpty() ? ",), }" : "), }");
    int length = MAGIC + dictionary.length() + 1;
    int padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String header = dictionary + " ".repeat(padded - length) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) header.length());
    return bytes.put(header.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private static void write(Matrix block, OutputStream output) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(block.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    float[] row = new float[block.columns()];
    for (int number = 0; number < block.rows(); number++) {
      block.copyRow(number, row);
      bytes.clear();
      for (float value : row) {
        bytes.putFloat(value);
      }
      output.write(bytes.array());
    }
  }
}
