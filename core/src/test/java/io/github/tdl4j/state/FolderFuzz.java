package io.github.tdl4j.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages the two files of a model and sees that it is read or refused, with memory for no more
 * than its files and a fixed amount. Half of the damaged weights get the digest that fits them, and
 * half of the damaged headers the length that fits them, so that damage is not found by these
 * alone.
 */
public final class FolderFuzz {
  /** Allocations beside those in proportion to the files. */
  private static final long BOUND = 8L << 20;

  /** Copies of the bytes of a file: as read, as text, as values. */
  private static final int COPIES = 64;

  private static final int WARMING = 200;

  /** The longest time for one model, far above that of any; an endless loop exceeds it. */
  private static final long LONGEST_NANOS = 20_000_000_000L;

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "7",
          "1048576",
          "2147483647",
          "2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "1e308",
          "1e999",
          "-1e999",
          "4.9e-324",
          "0.5",
          "NaN",
          "Infinity",
          "null",
          "true",
          "\"1\"",
          "[]",
          "{}");

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\ud800",
          "\0",
          " ",
          "\n",
          "null",
          "1e999",
          "\"type\":\"knn\",",
          "\"x\":1,",
          "\"weights\":{}",
          "ä",
          "[[[[[[[[",
          "{\"a\":");

  private static final long[] LENGTHS = {
    0, 1, 7, -1, 4 << 20, (4 << 20) + 1, 1L << 31, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private static final float[] FLOATS = {
    Float.NaN, Float.POSITIVE_INFINITY, -Float.MAX_VALUE, Float.MAX_VALUE, Float.MIN_VALUE, -0f
  };

  private final Path folder;
  private final RandomStream random;
  private final byte[] settings;
  private final byte[] weights;
  private int read;
  private int refused;

  /**
   * Fuzzing to come.
   *
   * @param folder of a valid model, whose files are replaced
   */
  public FolderFuzz(Path folder) throws IOException {
    this.folder = folder;
    this.random =
        Seeds.root(Long.getLong("tdl.fuzz.seed", 5)).stream("model/" + folder.getFileName());
    this.settings = Files.readAllBytes(folder.resolve(StateFolder.SETTINGS));
    this.weights = Files.readAllBytes(folder.resolve(StateFolder.WEIGHTS));
  }

  /** The number of damaged models in all tests together: {@code -Dtdl.fuzz.models=100000}. */
  public static int count() {
    return Integer.getInteger("tdl.fuzz.models", 2_000);
  }

  /** Gives {@code reader} the folder with so many damaged models. */
  public void run(int count, Consumer<Path> reader) throws IOException {
    for (int i = 0; i < count; i++) {
      boolean ofSettings = random.below(2) == 0;
      byte[] newWeights = ofSettings ? weights : damagedWeights();
      byte[] newSettings = ofSettings ? damagedText(settings) : settings;
      if (random.below(2) == 0) {
        newSettings = withDigest(newSettings, newWeights);
      }
      replace(folder.resolve(StateFolder.SETTINGS), newSettings);
      replace(folder.resolve(StateFolder.WEIGHTS), newWeights);
      attempt(i, newSettings.length + newWeights.length, reader);
    }
    assertThat(refused).isGreaterThan(count / 2);
    assertThat(read).isGreaterThan(count / 100);
  }

  /** A new file, as some file systems wait for the disk when one is cut to nothing. */
  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
  }

  private void attempt(int index, long bytes, Consumer<Path> reader) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long direct = direct();
    long start = System.nanoTime();
    try {
      reader.accept(folder);
      read++;
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage())
          .startsWith(folder.toString())
          .doesNotContain("\n")
          .hasSizeLessThan(2_000);
      refused++;
    } catch (UncheckedIOException e) {
      throw kept(index, e); // the files can be read, whatever they hold
    } catch (RuntimeException | Error e) {
      throw kept(index, e);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before + direct() - direct;
    if (index >= WARMING && allocated > BOUND + COPIES * bytes) {
      throw kept(index, new AssertionError("allocated " + allocated + " for " + bytes));
    }
    if (System.nanoTime() - start > LONGEST_NANOS) {
      throw kept(index, new AssertionError("took too long"));
    }
  }

  /** The files of a failure stay for a look at them. */
  private AssertionError kept(int index, Throwable fault) throws IOException {
    Path place = Files.createTempDirectory("model-fuzz");
    for (String name : List.of(StateFolder.SETTINGS, StateFolder.WEIGHTS)) {
      Files.copy(folder.resolve(name), place.resolve(name));
    }
    return new AssertionError("model " + index + " must be read or refused: " + place, fault);
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static byte[] withDigest(byte[] settings, byte[] weights) {
    String digest = HexFormat.of().formatHex(Sha256.begin().digest(weights));
    return new String(settings, StandardCharsets.ISO_8859_1)
        .replaceFirst("(\"sha256\" : \")[0-9a-f]+", "$1" + digest)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] damagedWeights() {
    int header = (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] text = Arrays.copyOfRange(weights, 8, 8 + header);
    byte[] data = Arrays.copyOfRange(weights, 8 + header, weights.length);
    switch (random.below(5)) {
      case 0 -> data = damagedBytes(data);
      case 1 -> {
        return damagedBytes(weights);
      }
      case 2 -> putNumber(data);
      default -> text = damagedText(text);
    }
    long length = random.below(4) == 0 ? LENGTHS[random.below(LENGTHS.length)] : text.length;
    return ByteBuffer.allocate(8 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .put(data)
        .array();
  }

  /** One to three bits, a cut, or an insertion. */
  private byte[] damagedBytes(byte[] bytes) {
    byte[] result = bytes.clone();
    if (bytes.length == 0) {
      return new byte[] {1};
    }
    switch (random.below(4)) {
      case 0 -> {
        return Arrays.copyOf(result, random.below(result.length));
      }
      case 1 -> {
        int at = random.below(result.length);
        byte[] longer = Arrays.copyOf(result, result.length + 1 + random.below(16));
        System.arraycopy(
            result, at, longer, at + longer.length - result.length, result.length - at);
        return longer;
      }
      default -> {
        for (int changes = 1 + random.below(3); changes > 0; changes--) {
          result[random.below(result.length)] ^= (byte) (1 << random.below(8));
        }
      }
    }
    return result;
  }

  /** A number that calculations may not expect. */
  private void putNumber(byte[] data) {
    if (data.length >= Double.BYTES) {
      ByteBuffer numbers = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
      float number = FLOATS[random.below(FLOATS.length)];
      if (random.below(2) == 0) {
        numbers.putFloat(random.below(data.length / Float.BYTES) * Float.BYTES, number);
      } else {
        numbers.putDouble(random.below(data.length / Double.BYTES) * Double.BYTES, number);
      }
    }
  }

  private byte[] damagedText(byte[] bytes) {
    StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
    switch (random.below(8)) {
      case 0 -> {
        return damagedBytes(bytes);
      }
      case 1, 2, 3 -> replace(text, NUMBER, NUMBERS.get(random.below(NUMBERS.size())));
      case 4 -> replace(text, WORD, one(WORD.matcher(text).results().toList()).group());
      case 5 -> {
        int depth = 1 << random.below(15);
        replace(text, NUMBER, "[".repeat(depth) + "]".repeat(depth));
      }
      case 6 -> moveLine(text);
      default -> {
        int from = random.below(text.length());
        int to = Math.min(text.length(), from + random.below(6));
        text.replace(from, to, PIECES.get(random.below(PIECES.size())));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void replace(StringBuilder text, Pattern pattern, String other) {
    List<MatchResult> found = pattern.matcher(text).results().toList();
    if (!found.isEmpty()) {
      MatchResult chosen = one(found);
      text.replace(chosen.start(), chosen.end(), other);
    }
  }

  private <T> T one(List<T> items) {
    return items.get(random.below(items.size()));
  }

  /** Puts a line, or what lies between two commas, in the place of another, or leaves it out. */
  private void moveLine(StringBuilder text) {
    List<MatchResult> lines = Pattern.compile("[^\n,]+").matcher(text).results().toList();
    MatchResult to = one(lines);
    text.replace(to.start(), to.end(), random.below(2) == 0 ? "" : one(lines).group());
  }
}
