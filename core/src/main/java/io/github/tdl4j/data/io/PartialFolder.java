package io.github.tdl4j.data.io;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.LockFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The hidden folder that a data set is written to. One process at a time writes for one target. The
 * lock file lists the files that were begun, so that after a kill these can be removed and nothing
 * else.
 */
final class PartialFolder {
  private static final String MOVING = "moving into the folder:";

  private final WorkFolder place;
  private final LockFile lock;
  private final Set<String> names = new LinkedHashSet<>();
  private boolean ended;

  private PartialFolder(WorkFolder place, LockFile lock) {
    this.place = place;
    this.lock = lock;
  }

  /**
   * Makes the folder, after removing what a killed process has left of it.
   *
   * @throws InputException if the target is in use
   */
  static PartialFolder create(Path target) throws IOException {
    requireVacant(target);
    WorkFolder place = WorkFolder.of(target);
    if (!place.isInside()) {
      Files.createDirectories(place.parent());
    }
    PartialFolder folder = new PartialFolder(place, take(place));
    try {
      folder.removeLeft();
      place.requireVacant(Set.of());
      folder.lock.note("begun\n");
      Files.createDirectory(place.partial());
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.lock.remove();
      throw e;
    }
  }

  private static LockFile take(WorkFolder place) throws IOException {
    try {
      return LockFile.take(place.lock());
    } catch (LockFile.HeldException e) {
      throw new InputException(
          place.target() + ": must be free but is being written by another process; wait for it",
          e);
    }
  }

  /** The note in the lock file lists the files of this program in the folder. */
  private void removeLeft() throws IOException {
    Path partial = place.partial();
    if (!Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean folder = Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS);
    if (!folder || (lock.found().isEmpty() && holdsAny(partial))) {
      throw new InputException(
          partial + ": must be a folder of an import or not exist but is another one; rename it");
    }
    for (String name : names(lock.found())) {
      Files.deleteIfExists(partial.resolve(name));
    }
    for (String name : moved(lock.found())) {
      Files.deleteIfExists(place.target().resolve(name));
    }
    Files.delete(partial);
  }

  private static Set<String> names(String note) {
    Set<String> names = new LinkedHashSet<>(note.lines().skip(1).toList());
    names.remove(MOVING);
    return names;
  }

  private static Set<String> moved(String note) {
    return note.contains(MOVING) ? names(note) : Set.of();
  }

  /**
   * Throws unless the target is absent, or a folder that holds nothing but what a killed process
   * has left there.
   */
  static void requireVacant(Path target) throws IOException {
    WorkFolder place = WorkFolder.of(target);
    String left = "";
    if (Files.exists(place.lock(), LinkOption.NOFOLLOW_LINKS)) {
      try (LockFile lock = take(place)) {
        left = lock.found();
      }
    }
    place.requireVacant(place.isInside() ? moved(left) : Set.of());
  }

  /** Removes the lock file that a process left which was killed when the data set was whole. */
  static void removeLock(Path target) throws IOException {
    Path whole = target.toAbsolutePath().normalize();
    for (WorkFolder place : List.of(WorkFolder.inside(whole), WorkFolder.beside(whole))) {
      if (Files.exists(place.lock(), LinkOption.NOFOLLOW_LINKS)) {
        take(place).remove();
      }
    }
  }

  private static boolean holdsAny(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return entries.iterator().hasNext();
    }
  }

  /** The folder. */
  Path path() {
    return place.partial();
  }

  /** Returns the path at which a file of this name is to be created. */
  Path file(String name) throws IOException {
    if (names.add(name)) {
      note("begun");
    }
    return place.partial().resolve(name);
  }

  private void note(String state) throws IOException {
    lock.note(state + "\n" + String.join("\n", names) + "\n");
  }

  /**
   * Makes the folder the data set.
   *
   * @param last the file without which it is none
   */
  void publish(String last) throws IOException {
    place.requireVacant(Set.of());
    if (Files.exists(place.target(), LinkOption.NOFOLLOW_LINKS)) {
      moveInto(last);
    } else {
      Files.move(place.partial(), place.target(), StandardCopyOption.ATOMIC_MOVE);
    }
    ended = true;
    lock.remove();
  }

  private void moveInto(String last) throws IOException {
    lock.note("begun\n" + MOVING + "\n" + String.join("\n", names) + "\n");
    names.remove(last);
    names.add(last);
    Set<String> moved = new LinkedHashSet<>();
    try {
      for (String name : names) {
        Path to = place.target().resolve(name);
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
          throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(place.partial().resolve(name), to);
        moved.add(name);
      }
    } catch (IOException e) {
      for (String name : moved) {
        Files.deleteIfExists(place.target().resolve(name));
      }
      throw e;
    }
    Files.delete(place.partial());
  }

  /** Removes the unfinished files, the folder and the lock, as far as the system permits. */
  void discard() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      for (String name : names) {
        Files.deleteIfExists(place.partial().resolve(name));
      }
      Files.deleteIfExists(place.partial());
      lock.remove();
    } catch (IOException e) {
      // It must not hide the fault that led here.
    }
  }
}
