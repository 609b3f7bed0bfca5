package io.github.tdl4j.data.io;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * The location of unfinished work for a data set: hidden, beside its folder; or inside it, where
 * the folder is there already. That one may be a mount point, which can neither be renamed to nor
 * reached by a rename from outside.
 *
 * @param target the data set's folder, absolute
 * @param start of the hidden names
 */
record WorkFolder(Path target, Path start) {
  private static final String INSIDE = ".tdl4j";
  private static final String PARTIAL = ".partial";
  private static final String CLIPS = ".clips";
  private static final String LOCK = ".lock";
  private static final Set<String> OURS = Set.of(INSIDE + PARTIAL, INSIDE + CLIPS, INSIDE + LOCK);

  /** That of a data set to be written to this folder. */
  static WorkFolder of(Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    return isThere(target) ? inside(target) : beside(target);
  }

  /** Inside a folder that is there. */
  static WorkFolder inside(Path target) {
    return new WorkFolder(target, target.resolve(INSIDE));
  }

  /** Beside a folder, under its name. */
  static WorkFolder beside(Path target) {
    return new WorkFolder(target, target.resolveSibling("." + target.getFileName()));
  }

  private static boolean isThere(Path folder) {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  boolean isInside() {
    return start.equals(target.resolve(INSIDE));
  }

  /** The folder that becomes the data set. */
  Path partial() {
    return named(PARTIAL);
  }

  /** The folder of instances that were read. */
  Path instances() {
    return named(CLIPS);
  }

  /** Returns the lock file of the process that writes. */
  Path lock() {
    return named(LOCK);
  }

  private Path named(String ending) {
    return start.resolveSibling(start.getFileName() + ending);
  }

  /** The folder that all of them are in. */
  Path parent() {
    return Objects.requireNonNull(start.getParent());
  }

  /** Throws unless the target is absent, or a folder that holds nothing of the user's. */
  void requireVacant(Set<String> alsoOurs) throws IOException {
    if (!isThere(target)) {
      return;
    }
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(
          target
              + ": must be a folder to write to but is "
              + (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                  ? "a file"
                  : FileFaults.kind(target)
                      + (Files.isSymbolicLink(target) ? "; give the folder's own path" : "")));
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!OURS.contains(name) && !alsoOurs.contains(name) && !FileFaults.isOfFileSystem(entry)) {
          throw new InputException(
              target
                  + ": must be an empty or a new folder but holds "
                  + Quoting.quoted(name)
                  + "; choose another or delete it");
        }
      }
    }
  }
}
