package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Matrices as {@code .npy} files of format 1.0, by which both sides exchange numbers. */
final class NpyMatrix {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** The offset of the numbers is a multiple of this, so that a mapped file is aligned. */
  private static final int ALIGNMENT = 64;

  private NpyMatrix() {}

  /** Writes the matrix, row by row, as {@code <f4}. */
  static void write(Path file, Matrix matrix) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(header(matrix.rows(), matrix.columns()));
      append(out, matrix);
    }
  }

  /** Writes the numbers alone, after {@link #header} or other rows. */
  static void append(OutputStream out, Matrix rows) throws IOException {
    ByteBuffer raw =
        ByteBuffer.allocate(rows.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows.rows(); row++) {
      raw.asFloatBuffer().put(rows.row(row));
      out.write(raw.array());
    }
  }

  /** Returns the bytes before the numbers. */
  static byte[] header(int rows, int columns) {
    String dictionary =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }",
            rows,
            columns);
    int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
    int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putShort((short) (length - MAGIC.length - Short.BYTES));
    header.put(dictionary.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }
}
