package io.github.tdl4j.bench;

import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The rows of a mapped {@code .npy} file of float32, below 2 GiB. */
record NpyRows(FloatBuffer values, int rows, int columns) implements Rows {
  static NpyRows map(Path file, int rows, int columns) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = ByteBuffer.allocate((int) Math.min(NpyPreamble.LONGEST, channel.size()));
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // The next read continues where this one stopped.
      }
      int offset = NpyPreamble.read(file.toString(), head.flip(), channel.size()).offset();
      long size = (long) rows * columns * Float.BYTES;
      FloatBuffer values =
          channel
              .map(MapMode.READ_ONLY, offset, size)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      return new NpyRows(values, rows, columns);
    }
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    Check.rows("into", into, rowIndices.length);
    float[] row = new float[columns];
    for (int at = 0; at < rowIndices.length; at++) {
      Check.inRange("row index", rowIndices[at], 0, rows - 1);
      values.get(rowIndices[at] * columns, row);
      into.setRow(at, row);
    }
  }

  @Override
  public Matrix rowRange(int from, int to) {
    MutableMatrix result = MutableMatrix.zeros(to - from, columns);
    float[] row = new float[columns];
    for (int at = from; at < to; at++) {
      values.get(at * columns, row);
      result.setRow(at - from, row);
    }
    return result;
  }
}
