package io.github.tdl4j.experiment.store;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Chooses the folder of a counted place: that of the same experiment, stopped or finished, or else
 * the first number that is free.
 */
final class RunNumber {
  private static final int LARGEST_NUMBER = 100_000;

  private RunNumber() {}

  /**
   * A folder of this very experiment, or a new one.
   *
   * @param folder which was made now if {@code isNew}
   */
  record Chosen(Path folder, boolean isNew) {}

  /** Making the folder is one step, so that of two runs that begin at once each gets its own. */
  static Chosen choose(RunPlace place, String identity) {
    for (int number = 1; number <= LARGEST_NUMBER; number++) {
      Path folder = place.numbered(number);
      if (isOf(folder, identity)) {
        return new Chosen(folder, false);
      }
    }
    return create(place);
  }

  private static Chosen create(RunPlace place) {
    for (int number = 1; number <= LARGEST_NUMBER; number++) {
      Path folder = place.numbered(number);
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        try {
          Path parent = folder.toAbsolutePath().getParent();
          if (parent != null) {
            Files.createDirectories(parent);
          }
          Files.createDirectory(folder);
          return new Chosen(folder, true);
        } catch (FileAlreadyExistsException e) {
          // Another run took the number; the next one may be free.
        } catch (IOException e) {
          throw FileFaults.cannotWrite(folder, e);
        }
      }
    }
    throw new InputException(
        place.folder()
            + ": must have a free number up to "
            + LARGEST_NUMBER
            + "; give another name");
  }

  private static boolean isOf(Path folder, String identity) {
    RunFiles files = new RunFiles(folder);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(files.identity())) {
      return false;
    }
    try {
      return files.identityText().equals(identity);
    } catch (IOException e) {
      return false; // it is no run that can be continued
    }
  }
}
