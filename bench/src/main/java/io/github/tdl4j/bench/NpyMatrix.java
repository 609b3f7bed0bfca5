package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Matrices as {@code .npy} files of format 1.0, in which both sides hand each other numbers. */
final class NpyMatrix {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** The numbers begin at a multiple of this, so that a mapped file is aligned. */
  private static final int ALIGNMENT = 64;

  private NpyMatrix() {}

  /** Writes the matrix, row by row, as {@code <f4}. */
  static void write(Path file, Matrix matrix) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(header(matrix.rows(), matrix.columns()));
      ByteBuffer raw =
          ByteBuffer.allocate(matrix.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < matrix.rows(); row++) {
        raw.asFloatBuffer().put(matrix.row(row));
        out.write(raw.array());
      }
    }
  }

  /** All that stands before the numbers. */
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

  /** Reads what {@link #write} wrote. */
  static Matrix read(Path file) throws IOException {
    ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int offset = MAGIC.length + Short.BYTES + raw.getShort(MAGIC.length);
    String header = new String(raw.array(), 0, offset, StandardCharsets.US_ASCII);
    String[] shape = header.replaceAll("(?s).*'shape': \\((.*?)\\).*", "$1").split(", *", -1);
    int columns = Integer.parseInt(shape[1]);
    FloatBuffer numbers = raw.position(offset).slice().order(raw.order()).asFloatBuffer();
    MutableMatrix matrix = MutableMatrix.zeros(Integer.parseInt(shape[0]), columns);
    float[] row = new float[columns];
    for (int at = 0; at < matrix.rows(); at++) {
      numbers.get(row);
      matrix.setRow(at, row);
    }
    return matrix;
  }
}
