package io.github.tdl4j.data.io;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code import.json} of a data set, in which an import records its settings, so that new
 * recordings can be read in the same way. It is no part of the data set: readers and the digest
 * ignore it.
 */
public final class ImportRecord {
  /** The name of the file. */
  public static final String NAME = "import.json";

  private static final long LARGEST = 1 << 20;

  private ImportRecord() {}

  /** Returns the text of the record; empty if the folder has none. */
  public static Optional<String> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RegularFile.text(file, LARGEST));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
