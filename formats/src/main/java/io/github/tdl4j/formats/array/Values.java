package io.github.tdl4j.formats.array;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/** The values of an array in row-major order. */
public sealed interface Values {
  long count();

  /** Texts, such as labels. */
  record Texts(List<String> all) implements Values {
    public Texts {
      all = List.copyOf(all);
    }

    @Override
    public long count() {
      return all.size();
    }
  }

  /** Numbers. */
  sealed interface Numbers extends Values {
    /** Returns whether the array is one of unsigned bytes. */
    boolean bytes();

    /** Reads {@code count} numbers from index {@code first} on. */
    double[] read(long first, int count) throws IOException;
  }

  /** Numbers in memory. */
  record InMemory(ByteBuffer buffer, NumberType type, boolean bytes) implements Numbers {
    public InMemory(ByteBuffer buffer, NumberType type) {
      this(buffer, type, type == NumberType.UINT8);
    }

    @Override
    public long count() {
      return buffer.limit() / type.bytes();
    }

    @Override
    public double[] read(long first, int count) {
      double[] numbers = new double[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = type.get(buffer, ((int) first + i) * type.bytes());
      }
      return numbers;
    }
  }

  /** Numbers read from a text file; NaN where a number is missing. */
  record Parsed(DoubleBuffer numbers, Optional<TableCells> cells) implements Numbers {
    public Parsed(DoubleBuffer numbers) {
      this(numbers, Optional.empty());
    }

    @Override
    public long count() {
      return numbers.limit();
    }

    @Override
    public boolean bytes() {
      return false;
    }

    @Override
    public double[] read(long first, int count) {
      double[] some = new double[count];
      numbers.get((int) first, some);
      return some;
    }
  }

  /** Numbers in a file, which are read on demand. */
  record InFile(FileChannel channel, long offset, long count, Encoding stored) implements Numbers {
    @Override
    public boolean bytes() {
      return stored.type() == NumberType.UINT8;
    }

    @Override
    public double[] read(long first, int count) throws IOException {
      int size = stored.type().bytes();
      ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(count, size));
      long at = offset + first * size;
      while (buffer.hasRemaining()) {
        int read = channel.read(buffer, at + buffer.position());
        if (read < 0) {
          throw new EOFException();
        }
      }
      return new InMemory(buffer.flip().order(stored.order()), stored.type()).read(0, count);
    }
  }

  /** The storage type and the byte order of numbers. */
  record Encoding(NumberType type, ByteOrder order) {}
}
