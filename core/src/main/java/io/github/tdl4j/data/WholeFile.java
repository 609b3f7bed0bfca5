package io.github.tdl4j.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes a file beside its place and renames it: readers see the old content or the new one. */
public final class WholeFile {
  /** Fills the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream output) throws IOException;
  }

  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

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
      try (FileChannel channel = FileChannel.open(beside, OPTIONS)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true); // or a power cut could leave the new name with nothing in it
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
