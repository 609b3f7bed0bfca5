package io.github.tdl4j.state;

import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files of named arrays in the safetensors format: the length of a header (8 bytes), a header in
 * JSON, and the numbers of all arrays, one behind the other, in little-endian order. The same
 * arrays give the same bytes.
 *
 * <p>Files are read strictly: the header has at most 4 MiB, names and keys occur once, arrays fill
 * the file without holes and overlaps, and their sizes follow from their shapes. Reading needs
 * memory for the numbers of the file and a fixed amount more.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">safetensors</a>
 */
public final class Safetensors {
  /** Bytes that are read or written together; a multiple of all sizes of numbers. */
  private static final int BLOCK = 1 << 16;

  private Safetensors() {}

  /**
   * The content of a file.
   *
   * @param tensors the arrays by their names, sorted
   * @param sha256 digest of all bytes of the file, in hexadecimal
   */
  public record Content(SortedMap<String, Tensor> tensors, String sha256) {
    /** Makes the map unmodifiable. */
    public Content {
      tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    }
  }

  /**
   * Writes a file that does not exist yet.
   *
   * @param file the new file
   * @param tensors the arrays by their names
   * @return the digest of the file, in hexadecimal
   * @throws io.github.tdl4j.io.InputException if the file exists or cannot be written
   */
  public static String write(Path file, Map<String, Tensor> tensors) {
    MessageDigest digest = Sha256.begin();
    AtomicFile.create(file, output -> new Writer(output, digest).write(tensors));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Reads a file.
   *
   * @param file a file in this format
   * @throws io.github.tdl4j.io.InputException if it cannot be read or breaks a rule of the format
   */
  public static Content read(Path file) {
    try (FileChannel channel = RegularFile.open(file)) {
      return new Reader(file, channel).read();
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static final class Writer {
    private final OutputStream output;
    private final MessageDigest digest;
    private final byte[] bytes = new byte[BLOCK];
    private final ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    Writer(OutputStream output, MessageDigest digest) {
      this.output = output;
      this.digest = digest;
    }

    void write(Map<String, Tensor> tensors) throws IOException {
      List<TensorEntry> entries = TensorEntry.of(tensors);
      byte[] header = SafetensorsHeader.bytes(entries);
      block.putLong(header.length);
      flush();
      digest.update(header);
      output.write(header);
      for (TensorEntry entry : entries) {
        write(Objects.requireNonNull(tensors.get(entry.name())));
      }
    }

    private void write(Tensor tensor) throws IOException {
      if (tensor instanceof Tensor.Floats floats) {
        write(floats.matrix());
      } else if (tensor instanceof Tensor.Doubles doubles) {
        for (double value : doubles.matrix().values) {
          require(Double.BYTES).putDouble(value);
        }
      } else if (tensor instanceof Tensor.Longs longs) {
        for (int i = 0; i < longs.array().size(); i++) {
          require(Long.BYTES).putLong(longs.array().get(i));
        }
      } else if (tensor instanceof Tensor.Bytes data) {
        write(data.array());
      }
      flush();
    }

    private void write(Matrix matrix) throws IOException {
      int count = matrix.rows() * matrix.columns();
      float[] part = new float[BLOCK / Float.BYTES];
      for (int from = 0; from < count; from += part.length) {
        int size = Math.min(part.length, count - from);
        matrix.copyEntries(from, part, size);
        block.asFloatBuffer().put(part, 0, size);
        block.position(size * Float.BYTES);
        flush();
      }
    }

    private void write(ByteArray array) throws IOException {
      for (int from = 0; from < array.size(); from += BLOCK) {
        int size = Math.min(BLOCK, array.size() - from);
        array.copyTo(from, bytes, size);
        block.position(size);
        flush();
      }
    }

    private ByteBuffer require(int bytes) throws IOException {
      if (block.remaining() < bytes) {
        flush();
      }
      return block;
    }

    private void flush() throws IOException {
      digest.update(bytes, 0, block.position());
      output.write(bytes, 0, block.position());
      block.clear();
    }
  }

  private static final class Reader {
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.begin();
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

    Reader(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }

    Content read() throws IOException {
      long size = channel.size();
      if (size < Long.BYTES) {
        throw new InputException(
            file + ": must begin with a length of 8 bytes but has " + size + " bytes");
      }
      long length = next(Long.BYTES).getLong();
      long most = Math.min(SafetensorsHeader.LARGEST, size - Long.BYTES);
      if (length < 0 || length > most) {
        throw new InputException(
            (file + ": the length of the header must be from 0 to " + most + " bytes but is ")
                + Long.toUnsignedString(length));
      }
      byte[] header = new byte[(int) length];
      fill(ByteBuffer.wrap(header));
      SortedMap<String, Tensor> tensors = new TreeMap<>();
      for (TensorEntry entry : SafetensorsHeader.parse(file, header, size - Long.BYTES - length)) {
        tensors.put(entry.name(), tensor(entry));
      }
      return new Content(tensors, HexFormat.of().formatHex(digest.digest()));
    }

    private Tensor tensor(TensorEntry entry) throws IOException {
      return switch (entry.type()) {
        case F32 -> new Tensor.Floats(matrix(entry.rows(), entry.columns()));
        case F64 -> new Tensor.Doubles(doubles(entry.rows(), entry.columns()));
        case I64 -> new Tensor.Longs(longs(entry.rows()));
        case U8 -> new Tensor.Bytes(bytes(entry.rows()));
      };
    }

    private Matrix matrix(int rows, int columns) throws IOException {
      MutableMatrix matrix = MutableMatrix.zeros(rows, columns);
      int count = rows * columns;
      float[] part = new float[Math.min(count, BLOCK / Float.BYTES)];
      for (int from = 0; from < count; from += part.length) {
        int size = Math.min(part.length, count - from);
        next(size * Float.BYTES).asFloatBuffer().get(part, 0, size);
        matrix.setEntries(from, part, size);
      }
      return matrix;
    }

    private DoubleMatrix doubles(int rows, int columns) throws IOException {
      DoubleMatrix matrix = DoubleMatrix.zeros(rows, columns);
      for (int from = 0; from < matrix.values.length; from += BLOCK / Double.BYTES) {
        int size = Math.min(BLOCK / Double.BYTES, matrix.values.length - from);
        next(size * Double.BYTES).asDoubleBuffer().get(matrix.values, from, size);
      }
      return matrix;
    }

    private LongArray longs(int count) throws IOException {
      long[] values = new long[count];
      for (int from = 0; from < count; from += BLOCK / Long.BYTES) {
        int size = Math.min(BLOCK / Long.BYTES, count - from);
        next(size * Long.BYTES).asLongBuffer().get(values, from, size);
      }
      return LongArray.owning(values);
    }

    private ByteArray bytes(int count) throws IOException {
      byte[] values = new byte[count];
      for (int from = 0; from < count; from += BLOCK) {
        int size = Math.min(BLOCK, count - from);
        next(size).get(values, from, size);
      }
      return ByteArray.owning(values);
    }

    /** Returns the next bytes of the file, at most a block. */
    private ByteBuffer next(int bytes) throws IOException {
      block.clear().limit(bytes);
      fill(block);
      return block.rewind();
    }

    private void fill(ByteBuffer buffer) throws IOException {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException();
        }
      }
      digest.update(buffer.rewind());
    }
  }
}
