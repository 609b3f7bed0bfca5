package io.github.tdl4j.formats.binary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tdl4j.formats.mnist.TinyIdx;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Files with changed headers or another end are read or refused as input, in little memory. */
class IdxPropertyTest {
  private static final byte[] IMAGES = TinyIdx.images(3, 4);

  private static void read(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("changed", ".idx");
    try {
      Files.write(file, bytes);
      readAll(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void readAll(Path file) {
    long before = allocated();
    String fault = "";
    int numbers = 0;
    try (IdxReader idx = IdxReader.open(file)) {
      idx.requireBytes(3, 1 << 24);
      for (int item = 0; item < idx.count(); item++) {
        numbers += idx.next(1).length;
      }
    } catch (InputException e) {
      fault = e.getMessage();
    }
    long taken = allocated() - before;
    assertThat(taken).isLessThan(1 << 20);
    assertThat(numbers).isLessThanOrEqualTo(64);
    assertThat(fault)
        .doesNotContain("\n")
        .matches(line -> line.isEmpty() || line.startsWith(file + ": "));
  }

  /** Bytes that this thread has allocated so far. */
  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static byte[] changed(List<Integer> places) {
    byte[] bytes = IMAGES.clone();
    // A place is a byte of the header, and what it becomes.
    places.forEach(place -> bytes[place / 256] = (byte) (int) place);
    return bytes;
  }

  @Property(tries = 3_000)
  void images_changedHeaderOrEnd_areReadOrRefused(
      @ForAll @Size(max = 4) List<@IntRange(max = 16 * 256 - 1) Integer> places,
      @ForAll @IntRange(max = 64) int length)
      throws IOException {
    read(Arrays.copyOf(changed(places), length));
  }

  @Property(tries = 1_000)
  void packedImages_changedHeaderOrEnd_areReadOrRefused(
      @ForAll @Size(max = 4) List<@IntRange(max = 16 * 256 - 1) Integer> places,
      @ForAll @IntRange(max = 64) int length)
      throws IOException {
    read(TinyIdx.packed(Arrays.copyOf(changed(places), length)));
  }

  @Property(tries = 1_000)
  void packedImages_changedAfterPacking_areReadOrRefused(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 24 * 256 - 1) Integer> places)
      throws IOException {
    byte[] bytes = TinyIdx.packed(IMAGES);
    places.forEach(place -> bytes[place / 256] = (byte) (int) place);
    read(bytes);
  }
}
