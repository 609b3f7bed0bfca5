package io.github.tdl4j.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and renames it: readers see the old content or the new one. */
public final class WholeFile {
  /** Fills the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream output) throws IOException;
  }

  private WholeFile() {}

  /** Writes a text in UTF-8. */
  public static void write(Path file, String text) {
    write(file, output -> output.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes what {@code content} puts out.
   *
   * @throws InputException naming the file and the system's reason; nothing is left behind
   */
  public static void write(Path file, Content content) {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (OutputStream output = Files.newOutputStream(beside)) {
        content.writeTo(output);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      InputException fault = FileFaults.cannotWrite(file, e);
      discard(beside, fault);
      throw fault;
    }
  }

  private static void discard(Path beside, InputException fault) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }
}
