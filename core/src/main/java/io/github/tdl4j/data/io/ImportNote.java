package io.github.tdl4j.data.io;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file in a data set that identifies the request that wrote it by two digests: of the request,
 * and of the data set without descriptions of labels, which a user adds. By it the same command
 * recognises the completed work of a process that was killed before it could report it.
 */
public final class ImportNote {
  /** The file's name. */
  public static final String NAME = "import.txt";

  private static final long LARGEST = 1 << 12;

  private ImportNote() {}

  static String text(String request, PreparedDataSet whole) {
    return "request: " + Sha256.of(request) + "\ndata set: " + whole.digestOfInstances() + "\n";
  }

  /** Returns true if a folder has a note; cheaper than comparing requests. */
  public static boolean isPresent(Path folder) {
    return Files.exists(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Returns whether a folder holds the data set of a request, unchanged since it was written.
   * Hidden files that a killed process left beside it are removed then.
   */
  public static boolean isDone(Path folder, String request) {
    if (!isPresent(folder)) {
      return false;
    }
    try {
      String left = RegularFile.text(folder.resolve(NAME), LARGEST);
      boolean done =
          left.startsWith("request: " + Sha256.of(request) + "\n")
              && left.equals(text(request, PreparedDataSet.read(folder)));
      if (done) {
        ImportCheckpoint.removeLeft(folder);
        PartialFolder.removeLock(folder);
      }
      return done;
    } catch (IOException | InputException e) {
      return false; // the next writer reports the fault
    }
  }
}
