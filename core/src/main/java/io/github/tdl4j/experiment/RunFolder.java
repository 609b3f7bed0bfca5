package io.github.tdl4j.experiment;

import io.github.tdl4j.data.FileFaults;
import io.github.tdl4j.data.InputException;
import io.github.tdl4j.data.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The output folder of an experiment. It says which experiment it belongs to and keeps every
 * finished unit of work, so that a run that was killed goes on where it was. One process at a time
 * may hold it.
 */
final class RunFolder implements AutoCloseable {
  private static final String IDENTITY = "experiment.txt";
  private static final String LOCK = ".lock";
  private static final String CELLS = "cells";

  private final Path folder;
  private final FileChannel lock;

  private RunFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder, or opens it to go on.
   *
   * @param identity a text that says all that the results depend on
   * @param data the data set's folder, which may lie in the output folder
   * @throws InputException if the folder is of another experiment, in use, or not empty and of none
   */
  static RunFolder open(Path folder, String identity, Path data) {
    refuseForeign(folder, identity, data);
    try {
      Files.createDirectories(folder.resolve(CELLS));
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      RunFolder opened = new RunFolder(folder, lock);
      opened.takeLock();
      if (!Files.exists(folder.resolve(IDENTITY))) {
        WholeFile.write(folder.resolve(IDENTITY), identity);
      }
      return opened;
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  private static void refuseForeign(Path folder, String identity, Path data) {
    Path file = folder.resolve(IDENTITY);
    try {
      if (Files.exists(file)) {
        compare(folder, Files.readString(file), identity);
      } else if (Files.exists(folder) && !isVacant(folder, data)) {
        throw new InputException(
            folder
                + ": must be a new or empty folder, or of this experiment, but holds other files"
                + "; give another one with --out");
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static void compare(Path folder, String kept, String identity) {
    if (kept.equals(identity)) {
      return;
    }
    List<String> before = kept.lines().toList();
    List<String> now = identity.lines().toList();
    int line = 0;
    while (line < Math.min(before.size(), now.size()) && before.get(line).equals(now.get(line))) {
      line++;
    }
    throw new InputException(
        folder
            + ": must be of this experiment but is of another one (there '"
            + (line < before.size() ? before.get(line).strip() : "")
            + "', now '"
            + (line < now.size() ? now.get(line).strip() : "")
            + "'); give another folder with --out, or delete this one");
  }

  /** Hidden files and the folder of cells are what a run leaves that was killed at its start. */
  private static boolean isVacant(Path folder, Path data) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(
          entry ->
              entry.getFileName().toString().startsWith(".")
                  || entry.endsWith(CELLS)
                  || entry.toAbsolutePath().normalize().equals(data.toAbsolutePath().normalize()));
    }
  }

  private void takeLock() throws IOException {
    boolean free;
    try {
      free = lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false;
    }
    if (!free) {
      close();
      throw new InputException(
          folder + ": must be free but another run is writing to it; wait for it or give --out");
    }
  }

  Path path() {
    return folder;
  }

  /** Where a unit of work is kept. */
  CellFile cell(int repeat, int fold, GridCell cell) {
    String name = "repeat-" + repeat + "-fold-" + fold + "-" + cell.fileName() + ".csv";
    return new CellFile(folder.resolve(CELLS).resolve(name), repeat, fold);
  }

  /** Gives the folder free. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }
}
