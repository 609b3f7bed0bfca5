package io.github.tdl4j.experiment.store;

import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text file whose last line is a digest of its name and of all previous lines, so that a damaged,
 * truncated or exchanged file is detected.
 */
final class CheckpointFile {
  private static final String SUM = "sha256 ";

  /** Largest size in bytes; predictions of 100,000 instances need less. */
  private static final long LARGEST = 1L << 28;

  private CheckpointFile() {}

  /** Writes a text, which must be empty or end with a line feed, and its digest. */
  static void write(Path file, String text) {
    AtomicFile.write(file, text + sum(file, text));
  }

  /** Returns the text that was written; empty if the file is damaged. */
  static Optional<String> read(Path file) throws IOException {
    byte[] bytes = RegularFile.bytes(file, LARGEST);
    String whole = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(whole.getBytes(StandardCharsets.UTF_8), bytes)) {
      return Optional.empty(); // a flipped bit may leave what is not UTF-8
    }
    int end = whole.lastIndexOf(SUM);
    if (end < 0) {
      return Optional.empty();
    }
    String text = whole.substring(0, end);
    return whole.substring(end).equals(sum(file, text)) ? Optional.of(text) : Optional.empty();
  }

  private static String sum(Path file, String text) {
    return SUM + Sha256.of(file.getFileName() + "\n" + text) + "\n";
  }
}
