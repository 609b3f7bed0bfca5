package io.github.tdl4j.experiment.parsing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Finds the data set that an experiment file names. A relative path is relative to the file or, if
 * it exists only there, to the working directory.
 */
final class DataFolder {
  private DataFolder() {}

  /**
   * Returns the folder of the data set.
   *
   * @param given the path in the file
   * @param notes receives a note if the path is ambiguous, or relative to the working directory
   */
  static Path of(Path file, Path given, Consumer<String> notes) {
    Path parent = file.getParent();
    if (given.isAbsolute() || parent == null) {
      return given;
    }
    Path besideFile = shortened(parent.resolve(given));
    boolean isBesideFile = Files.exists(besideFile);
    boolean isHere = Files.exists(given);
    if (isBesideFile && isDataSet(given) && !isSame(besideFile, given)) {
      notes.accept(
          file
              + ": data: "
              + given
              + " is "
              + besideFile
              + ", from the file's folder; the working directory has another one, which"
              + " --set data=PATH would take");
    } else if (!isBesideFile && isHere) {
      notes.accept(
          file
              + ": data: "
              + given
              + " was found from the working directory, not from the file's folder; "
              + fromFile(parent, given)
              + " works wherever one stands");
      return given;
    }
    return besideFile;
  }

  private static String fromFile(Path parent, Path given) {
    try {
      return "data: " + parent.toRealPath().relativize(given.toRealPath());
    } catch (IOException | IllegalArgumentException e) { // on another drive
      return "an absolute path";
    }
  }

  /** Returns the path without {@code folder/..}, unless a link leads elsewhere. */
  private static Path shortened(Path path) {
    Path normal = path.normalize();
    boolean isElsewhere = Files.exists(path) && !isSame(path, normal);
    return isElsewhere || normal.toString().isEmpty() ? path : normal;
  }

  /** Returns whether a folder is a data set, and not just any folder such as {@code .}. */
  private static boolean isDataSet(Path folder) {
    return Files.exists(folder.resolve("dataset.json"));
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
