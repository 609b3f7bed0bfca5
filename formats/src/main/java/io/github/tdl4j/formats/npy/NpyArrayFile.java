package io.github.tdl4j.formats.npy;

import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** A {@code .npy} file of NumPy: one array without a name. Nothing in it is ever executed. */
public record NpyArrayFile(Path file, FileChannel channel, NpyArray array) implements ArrayFile {
  public static ArrayFile open(Path file) throws IOException {
    FileChannel channel = RegularFile.open(file);
    try {
      int length = (int) Math.min(NpyPreamble.LONGEST, channel.size());
      ByteBuffer head = read(channel, 0, length);
      return new NpyArrayFile(file, channel, NpyArray.of(file.toString(), head, channel.size()));
    } catch (IOException | InputException e) {
      channel.close();
      throw e;
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  @Override
  public List<String> names() {
    return List.of("");
  }

  @Override
  public NamedArray read(String name) {
    int offset = array.preamble().offset();
    if (array.inOrder() && !array.preamble().type().endsWith("b1")) {
      Values.Encoding stored = new Values.Encoding(array.kind().number(), array.order());
      return new NamedArray(
          array.where(), array.sizes(), new Values.InFile(channel, offset, array.count(), stored));
    }
    long bytes = array.count() * array.size();
    if (bytes > ArrayLimits.MAX_BYTES) {
      throw new InputException(
          file
              + ": must have less than 2^31 bytes in Fortran order but has "
              + bytes
              + "; save numpy.ascontiguousarray of it");
    }
    try {
      return array.toArray(read(channel, offset, (int) bytes));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
