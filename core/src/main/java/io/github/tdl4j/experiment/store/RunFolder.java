package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.FoldSelection;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.LockFile;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The output folder of an experiment. It says which experiment it belongs to and keeps every
 * finished unit of work, so that a run that was killed goes on where it was. One process at a time
 * may hold it.
 */
public final class RunFolder implements AutoCloseable, CellStore {
  public static final String IDENTITY = "experiment.txt";
  private static final String LOCK = ".lock";
  static final String CELLS = "cells";

  /** The parts of a split by files, beside the cells. */
  private static final String SPLIT = ".split";

  /** Of the text that says which experiment it is, in bytes. */
  private static final long LARGEST = 1 << 24;

  private final Path folder;
  private final LockFile lock;
  private final boolean made;
  private boolean fresh;

  /** {@code made} says that the folder was not there before. */
  private RunFolder(Path folder, LockFile lock, boolean made) {
    this.folder = folder;
    this.lock = lock;
    this.made = made;
  }

  /**
   * Makes the folder, or opens it to go on.
   *
   * @param place may be counted
   * @param identity all that the results depend on
   * @param data the data set's folder, which may lie in the output folder
   * @throws InputException if the folder is of another experiment, in use, or not empty and of none
   */
  public static RunFolder open(RunPlace place, RunIdentity identity, Path data) {
    if (place.isCounted()) {
      RunNumber.Chosen chosen = RunNumber.choose(place, identity.text());
      return open(RunPlace.of(chosen.folder()), identity, data, chosen.isNew());
    }
    return open(place, identity, data, !Files.exists(place.folder()));
  }

  private static RunFolder open(RunPlace place, RunIdentity identity, Path data, boolean made) {
    Path folder = place.folder();
    requireUsable(folder, data);
    if (place.replaces()) {
      RunReplacement.requireRun(folder);
    } else {
      compare(folder, identity);
    }
    try {
      Files.createDirectories(folder.resolve(CELLS));
      RunFolder opened = new RunFolder(folder, LockFile.take(folder.resolve(LOCK)), made);
      opened.takeFor(identity, place.replaces());
      return opened;
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    } catch (LockFile.HeldException e) {
      throw new InputException(
          folder + ": must be free but another run is writing to it; wait for it or give --out", e);
    }
  }

  /**
   * Throws if no experiment could ever be kept here.
   *
   * @param data the data set's folder, which may lie in it
   * @throws InputException if it is a file, or a folder with other files
   */
  public static void requireUsable(Path folder, Path data) {
    requireFolder(folder);
    try {
      if (Files.exists(folder) && !Files.exists(folder.resolve(IDENTITY))) {
        requireVacant(folder, data);
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(folder, e);
    }
  }

  /** Links are not followed: what is behind one is not where the user said. */
  private static void requireFolder(Path folder) {
    for (Path part : List.of(folder, folder.resolve(CELLS))) {
      if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
        throw new InputException(
            part
                + ": must be a folder to write to but is "
                + (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
                    ? "a file"
                    : FileFaults.kind(part))
                + "; give another one with --out");
      }
    }
  }

  /** Hidden files and an empty folder of cells are what a run leaves that was killed early. */
  private static void requireVacant(Path folder, Path data) throws IOException {
    Path dataFolder = data.toAbsolutePath().normalize();
    try (Stream<Path> entries = Files.list(folder)) {
      Optional<Path> foreign =
          entries
              .filter(entry -> !entry.getFileName().toString().startsWith("."))
              .filter(entry -> !entry.toAbsolutePath().normalize().equals(dataFolder))
              .filter(entry -> !entry.endsWith(CELLS) || keepsAny(folder))
              .filter(entry -> !FileFaults.isOfFileSystem(entry))
              .min(Comparator.naturalOrder());
      if (foreign.isPresent()) {
        throw new InputException(
            folder
                + ": must be a new or empty folder, or of this experiment, but holds "
                + foreign.get().getFileName()
                + "; give another one with --out");
      }
    }
  }

  @Override
  public boolean keepsAny() {
    return keepsAny(folder);
  }

  private static boolean keepsAny(Path folder) {
    Path cells = folder.resolve(CELLS);
    if (!Files.isDirectory(cells)) {
      return Files.exists(cells);
    }
    try (Stream<Path> entries = Files.list(cells)) {
      return entries.anyMatch(entry -> !entry.getFileName().toString().startsWith("."));
    } catch (IOException e) {
      throw FileFaults.cannotRead(cells, e);
    }
  }

  private static void compare(Path folder, RunIdentity identity) {
    Path file = folder.resolve(IDENTITY);
    if (Files.exists(file)) {
      try {
        compare(folder, RegularFile.text(file, LARGEST), identity);
      } catch (IOException e) {
        throw FileFaults.cannotRead(file, e);
      }
    }
  }

  private static void compare(Path folder, String kept, RunIdentity identity) {
    if (kept.equals(identity.text())) {
      return;
    }
    List<String> before = kept.lines().toList();
    List<String> now = identity.text().lines().toList();
    int line = 0;
    while (line < Math.min(before.size(), now.size()) && before.get(line).equals(now.get(line))) {
      line++;
    }
    throw new InputException(
        folder
            + ": must be of this experiment but is of another one ("
            + (areSplits(before, now, line)
                ? SplitChange.told(split(folder), identity.split().orElse(""))
                : difference(before, now, line))
            + "); give another folder with --out, or replace the run with --force");
  }

  /** Where the parts of a split by files are kept. */
  static Path split(Path folder) {
    return folder.resolve(CELLS).resolve(SPLIT);
  }

  /** Returns whether both experiments have a split by files, and these differ. */
  private static boolean areSplits(List<String> before, List<String> now, int line) {
    return line == 2
        && Math.min(before.size(), now.size()) > 2
        && before.get(2).startsWith("split: ")
        && now.get(2).startsWith("split: ");
  }

  private static String difference(List<String> before, List<String> now, int line) {
    return switch (line) {
      case 0 -> "made by another build of this program";
      case 1 -> "made from other data";
      default -> "its settings had " + shown(before, line) + ", now " + shown(now, line);
    };
  }

  private static String shown(List<String> lines, int line) {
    return line < lines.size() ? "'" + lines.get(line).strip() + "'" : "no such line";
  }

  /** Another experiment may have come between the first look and the lock. */
  private void takeFor(RunIdentity identity, boolean replaces) throws IOException {
    try {
      if (replaces) {
        RunReplacement.replace(folder, identity.text());
      }
      compare(folder, identity);
      removeUnfinished(folder);
      removeUnfinished(folder.resolve(CELLS));
      fresh = !Files.exists(folder.resolve(IDENTITY));
      if (fresh) {
        AtomicFile.write(folder.resolve(IDENTITY), identity.text());
      }
      if (identity.split().isPresent() && !Files.exists(split(folder))) {
        AtomicFile.write(split(folder), identity.split().get());
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Nobody writes here now: what is half written was left by a run that was killed. */
  private static void removeUnfinished(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(AtomicFile::isUnfinished).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  private Path file(Unit unit, String ending) {
    FoldPlan fold = unit.fold();
    String name = "repeat-" + fold.repeat() + "-fold-" + fold.number() + "-";
    return folder.resolve(CELLS).resolve(name + unit.cell().fileName() + ending);
  }

  @Override
  public boolean has(Unit unit) {
    return cell(unit).exists();
  }

  @Override
  public void keep(Unit unit, List<Prediction> predictions, Optional<FoldSelection> choice) {
    choice.ifPresent(chosen -> choiceFile(unit).write(chosen));
    cell(unit).write(predictions);
  }

  @Override
  public List<Prediction> predictions(Unit unit, ExperimentData data) {
    return cell(unit).read(unit.fold().testInstances(data, unit.cell()), data.division());
  }

  @Override
  public FoldSelection choice(Unit unit) {
    return choiceFile(unit).read();
  }

  private CellFile cell(Unit unit) {
    return new CellFile(file(unit, ".csv"), unit.fold().repeat(), unit.fold().number());
  }

  private ChoiceFile choiceFile(Unit unit) {
    return new ChoiceFile(file(unit, ".json"), unit.fold().repeat(), unit.fold().number());
  }

  /** Gives the folder free; a new one in which nothing was kept is removed again. */
  @Override
  public void close() {
    try {
      if (fresh && !keepsAny(folder)) {
        removeTraces();
      } else {
        lock.release();
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  private void removeTraces() throws IOException {
    Files.deleteIfExists(split(folder));
    Files.deleteIfExists(folder.resolve(IDENTITY));
    removeUnfinished(folder.resolve(CELLS));
    Files.deleteIfExists(folder.resolve(CELLS));
    lock.remove();
    if (made) {
      Files.deleteIfExists(folder);
    }
  }
}
