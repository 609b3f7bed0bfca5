package io.github.tdl4j.data.io;

import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes frames one after another; the header gets their number at the end. */
final class NpyWriter implements Closeable {
  private final Path file;
  private final FrameType type;
  private final Modality modality;
  private final OutputStream out;
  private long frames;

  /** Starts a file on a stream that writes it from its beginning. */
  NpyWriter(Path file, FrameType type, Modality modality, OutputStream out) throws IOException {
    this.file = file;
    this.type = type;
    this.modality = modality;
    this.out = out;
    out.write(header());
  }

  /** Throws unless this file can hold the frames; {@code what} names them. */
  void check(String what, Matrix instance) {
    Check.columns(what, instance, modality.width());
    Check.atLeast("frames of " + what, instance.rows(), 1);
    float[] row = new float[modality.width()];
    for (int frame = 0; frame < instance.rows(); frame++) {
      instance.copyRow(frame, row);
      for (float value : row) {
        if (!type.holds(value)) {
          throw new IllegalArgumentException(
              what + " must hold " + type.rule() + " but has " + value + " in frame " + frame);
        }
      }
    }
  }

  /** Appends frames whose numbers the type holds; returns where they lie. */
  FrameRange append(Matrix instance) throws IOException {
    float[] row = new float[modality.width()];
    byte[] raw = new byte[row.length * type.bytes()];
    for (int frame = 0; frame < instance.rows(); frame++) {
      instance.copyRow(frame, row);
      type.encode(row, raw);
      out.write(raw);
    }
    FrameRange range = new FrameRange(frames, instance.rows());
    frames += instance.rows();
    return range;
  }

  /** Completes the file. */
  void finish() throws IOException {
    close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.wrap(header());
      while (header.hasRemaining()) {
        channel.write(header);
      }
    }
  }

  private byte[] header() {
    List<Long> shape = new ArrayList<>(List.of(frames));
    modality.frameShape().forEach(size -> shape.add((long) size));
    return new NpyHeader(type, shape, 0).toBytes();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
