package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.io.BufferedReader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Damages texts and sees that they are read or refused as the user's input, taking little memory.
 * {@code -Dtdl.fuzz.factor=10} tries ten times as many, {@code -Dtdl.fuzz.seed=2} others.
 */
public final class TextFuzz {
  private static final int INPUTS = 30_000 * Integer.getInteger("tdl.fuzz.factor", 1);
  private static final long BOUND = 1 << 20;

  /** Inputs in which classes are loaded. */
  private static final int WARMING = 100;

  private final List<String> pieces;
  private final RandomStream random;
  private int read;
  private int refused;

  /**
   * Fuzzing to come.
   *
   * @param name of the stream that damage is drawn from
   * @param pieces that are put into texts
   */
  public TextFuzz(String name, List<String> pieces) {
    this.pieces = pieces;
    this.random = Seeds.root(Long.getLong("tdl.fuzz.seed", 5)).stream(name);
  }

  /** The text with one to three pieces in the place of others, and sometimes without its end. */
  public String damaged(String text) {
    StringBuilder result = new StringBuilder(text);
    for (int changes = 1 + random.below(3); changes > 0; changes--) {
      int from = random.below(result.length() + 1);
      int to = Math.min(result.length(), from + random.below(6));
      result.replace(from, to, pieces.get(random.below(pieces.size())));
    }
    return random.below(8) == 0
        ? result.substring(0, random.below(result.length() + 1))
        : result.toString();
  }

  /** Gives {@code reader} the text in many damaged forms. */
  public void run(String text, Consumer<String> reader) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < INPUTS; i++) {
      String input = damaged(text);
      long before = threads.getCurrentThreadAllocatedBytes();
      attempt(input, reader);
      long allocated = i < WARMING ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).as("input %d: %s", i, input).isLessThan(BOUND);
    }
    assertThat(read).isGreaterThan(INPUTS / 50);
    assertThat(refused).isGreaterThan(INPUTS / 50);
  }

  private void attempt(String input, Consumer<String> reader) {
    try {
      reader.accept(input);
      read++;
    } catch (InputException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(600);
      refused++;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("must be read or refused: " + input, e);
    }
  }

  /** A table that is a text in memory. */
  public static CsvLines lines(String text) {
    return new CsvLines(
        Path.of("fuzzed.csv"), () -> new BufferedReader(new StringReader(text)), ',');
  }
}
