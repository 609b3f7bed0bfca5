package io.github.tdl4j.report;

import io.github.tdl4j.data.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and renames it: readers see the old content or the new one. */
final class WholeFile {
  /** Fills the file; tests let it fail. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream output) throws IOException;
  }

  private WholeFile() {}

  static void write(Path file, String text) {
    write(file, output -> output.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  static void write(Path file, Content content) {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (OutputStream output = Files.newOutputStream(beside)) {
        content.writeTo(output);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      InputException fault =
          new InputException(file + ": cannot be written: " + reason(e, file), e);
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

  /** The exceptions of java.nio often carry the path as their whole message. */
  private static String reason(IOException e, Path file) {
    if (e instanceof NoSuchFileException) {
      return "there is no folder " + file.toAbsolutePath().getParent();
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
