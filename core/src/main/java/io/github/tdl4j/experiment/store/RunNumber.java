package io.github.tdl4j.experiment.store;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Chooses the number of a run folder: that of a stopped or finished run of the same experiment, or
 * else the first free number.
 */
final class RunNumber {
  private static final int LARGEST_NUMBER = 100_000;

  private RunNumber() {}

  /**
   * A folder of the same experiment, or a new folder.
   *
   * @param folder the folder, which has just been created if {@code isNew}
   */
  record Chosen(Path folder, boolean isNew) {}

  /**
   * Returns the chosen folder. Creating it is atomic, so that two runs that start at the same time
   * get different folders.
   */
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
