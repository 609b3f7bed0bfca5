package io.github.tdl4j.feature.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, they are read or refused in one line, and memory follows their number.
 */
class WavFuzzTest {
  private static final int INPUTS = 120_000;

  /** A piece of 64 KiB, what the exceptions and the test itself take, and some more. */
  private static final long BOUND = 1 << 18;

  /** Of sizes, ids and formats: where a parser goes wrong. */
  private static final int[] TELLING = {
    0,
    1,
    2,
    3,
    7,
    8,
    16,
    24,
    32,
    64,
    127,
    128,
    255,
    0xFFFE,
    0xFFFF,
    0x7FFFFFFF,
    0x80000000,
    -1,
    0x7FFFF000,
    0x61746164,
    0x20746D66,
    0x34367364,
    0x34364652,
    0x46464952
  };

  private static final List<byte[]> SEEDS =
      List.of(
          TinyWav.mono(8000, (short) 1, (short) -2, (short) 3),
          new TinyWav().format(1, 2, 44_100, 24).chunk("data", new byte[18]).file("RIFF"),
          new TinyWav().extensible(3, 1, 16_000, 64).chunk("data", new byte[32]).file("RIFF"),
          new TinyWav()
              .chunk("ds64", new byte[28])
              .chunk("LIST", new byte[3])
              .format(3, 1, 48_000, 32)
              .open("data", new byte[16], -1)
              .file("RF64"),
          new TinyWav().format(1, 1, 8000, 8).open("data", new byte[9], 0x7FFFF000).file("RIFF"));

  private int read;
  private int refused;

  @Test
  void read_mutatedFiles_areReadOrRefusedWithinTheirSize() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RandomStream random = Seeds.root(5).stream("wav");
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = mutated(SEEDS.get(random.below(SEEDS.size())), random);
      long before = threads.getCurrentThreadAllocatedBytes();
      tryToRead(bytes);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).as("input %d", i).isLessThan(BOUND + 4L * bytes.length);
    }
    assertThat(read).isGreaterThan(INPUTS / 20);
    assertThat(refused).isGreaterThan(INPUTS / 20);
  }

  private void tryToRead(byte[] bytes) throws IOException {
    try {
      Waveform waveform = WavFile.read("fuzzed", new InMemory(bytes));
      assertThat(waveform.length()).isBetween(1, bytes.length);
      read++;
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith("fuzzed: ").doesNotContain("\n").hasSizeLessThan(300);
      refused++;
    }
  }

  private static byte[] mutated(byte[] seed, RandomStream random) {
    ByteBuffer bytes = TinyWav.buffer(seed.length).put(seed);
    int changes = 1 + random.below(4);
    for (int change = 0; change < changes; change++) {
      int at = random.below(seed.length);
      switch (random.below(4)) {
        case 0 -> bytes.put(at, (byte) random.below(256));
        case 1 -> bytes.put(at, (byte) (bytes.get(at) ^ 1 << random.below(8)));
        case 2 ->
            bytes.putInt(Math.min(at, seed.length - 4), TELLING[random.below(TELLING.length)]);
        default ->
            bytes.putShort(
                Math.min(at, seed.length - 2), (short) TELLING[random.below(TELLING.length)]);
      }
    }
    int length = random.below(4) == 0 ? random.below(seed.length + 1) : seed.length;
    byte[] result = new byte[length];
    bytes.get(0, result);
    return result;
  }

  @Test
  void read_endlessEmptyChunks_isRefusedSoon() {
    byte[] bytes = new byte[1 << 20];
    byte[] head = new TinyWav().file("RIFF");
    System.arraycopy(head, 0, bytes, 0, head.length);
    try {
      WavFile.read("fuzzed", new InMemory(bytes));
    } catch (InputException | IOException e) {
      assertThat(e).hasMessageStartingWith("fuzzed: must have a data chunk but has none");
      refused++;
    }
    assertThat(refused).isEqualTo(1);
  }

  /** A file of these bytes. */
  private static final class InMemory implements SeekableByteChannel {
    private final ByteBuffer bytes;

    InMemory(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    @Override
    public int read(ByteBuffer into) {
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int count = Math.min(into.remaining(), bytes.remaining());
      into.put(bytes.slice().limit(count));
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long place) {
      bytes.position((int) Math.min(bytes.limit(), place));
      return this;
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
