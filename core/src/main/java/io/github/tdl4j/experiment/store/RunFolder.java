package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The run folder of an experiment. It identifies the experiment and stores a checkpoint of every
 * finished unit of work, so that an interrupted run can be resumed. Only one process at a time can
 * lock it.
 */
public final class RunFolder implements AutoCloseable, CellStore {
  /** The name of the file with the identity of the experiment. */
  public static final String IDENTITY = RunFiles.IDENTITY;

  /** The name of the file that a running process locks. */
  public static final String LOCK = RunFiles.LOCK;

  /** The name of the file with the events of the run. */
  public static final String METRICS = RunFiles.METRICS;

  /** The name of the file with what trackers have of the run. */
  public static final String TRACKING = RunFiles.TRACKING;

  private final RunFiles files;
  private final LockFile lock;
  private final boolean created;
  private boolean fresh;
  private boolean tookOver;

  /** Makes a run folder; {@code created} is true if the folder did not exist before. */
  private RunFolder(RunFiles files, LockFile lock, boolean created) {
    this.files = files;
    this.lock = lock;
    this.created = created;
  }

  /**
   * Creates the folder, or opens it to resume a run. A folder of another experiment is taken over
   * if that run has stored nothing.
   *
   * @param place the folder, perhaps with a number to be chosen
   * @param identity identity of the experiment
   * @param data folder of the data set, which may be inside the run folder
   * @throws InputException if the folder has cells or other files of another experiment, is locked,
   *     or has files that are not of a run
   */
  public static RunFolder open(RunPlace place, RunIdentity identity, Path data) {
    if (place.isCounted()) {
      RunNumber.Chosen chosen = RunNumber.choose(place, identity.text());
      return open(RunPlace.of(chosen.folder()), identity, data, chosen.isNew());
    }
    return open(place, identity, data, !Files.exists(place.folder()));
  }

  private static RunFolder open(RunPlace place, RunIdentity identity, Path data, boolean created) {
    Path folder = place.folder();
    RunFiles files = new RunFiles(folder);
    requireUsable(folder, data);
    if (place.replaces()) {
      RunReplacement.requireRun(folder);
    } else if (!RunReplacement.isUnused(folder)) {
      compare(files, identity);
    }
    try {
      Files.createDirectories(files.cells());
      RunFolder opened = new RunFolder(files, LockFile.take(files.lock()), created);
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
   * Checks that the folder can be a run folder.
   *
   * @param data folder of the data set, which may be inside it
   * @throws InputException if it is a file, or a folder with files of others
   */
  public static void requireUsable(Path folder, Path data) {
    requireFolder(folder);
    try {
      if (Files.exists(folder) && !Files.exists(new RunFiles(folder).identity())) {
        requireVacant(folder, data);
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(folder, e);
    }
  }

  /** Checks that the path is a folder or does not exist. Links are not followed. */
  private static void requireFolder(Path folder) {
    RunFiles files = new RunFiles(folder);
    for (Path part : List.of(folder, files.cells(), files.details())) {
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

  /**
   * Checks that the folder has no files of others. Hidden files and an empty folder of checkpoints
   * may remain from a run that was killed early.
   */
  private static void requireVacant(Path folder, Path data) throws IOException {
    Path dataFolder = data.toAbsolutePath().normalize();
    try (Stream<Path> entries = Files.list(folder)) {
      Optional<Path> foreign =
          entries
              .filter(entry -> !entry.getFileName().toString().startsWith("."))
              .filter(entry -> !entry.toAbsolutePath().normalize().equals(dataFolder))
              .filter(entry -> !entry.endsWith(RunFiles.CELLS) || hasAny(new RunFiles(folder)))
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
  public boolean hasAny() {
    return hasAny(files);
  }

  private static boolean hasAny(RunFiles files) {
    Path cells = files.cells();
    if (!Files.isDirectory(cells)) {
      return Files.exists(cells);
    }
    try (Stream<Path> entries = Files.list(cells)) {
      return entries.anyMatch(entry -> !entry.getFileName().toString().startsWith("."));
    } catch (IOException e) {
      throw FileFaults.cannotRead(cells, e);
    }
  }

  private static void compare(RunFiles files, RunIdentity identity) {
    if (Files.exists(files.identity())) {
      try {
        compare(files, files.identityText(), identity);
      } catch (IOException e) {
        throw FileFaults.cannotRead(files.identity(), e);
      }
    }
  }

  private static void compare(RunFiles files, String saved, RunIdentity identity) {
    if (saved.equals(identity.text())) {
      return;
    }
    List<String> before = saved.lines().toList();
    List<String> now = identity.text().lines().toList();
    int line = 0;
    while (line < Math.min(before.size(), now.size()) && before.get(line).equals(now.get(line))) {
      line++;
    }
    throw new InputException(
        files.folder()
            + ": must be of this experiment but is of another one ("
            + (areSplits(before, now, line)
                ? SplitChange.description(files.split(), identity.split().orElse(""))
                : difference(before, now, line))
            + ")"
            + stopped(files)
            + "; give another folder with --out, or replace the run with --force");
  }

  /** Returns a clause on what a run without results has stored; empty if it has results. */
  private static String stopped(RunFiles files) {
    long cells = RunReplacement.countCells(files);
    return cells == 0 || RunReplacement.hasReports(files.folder())
        ? ""
        : ", which stopped after "
            + cells
            + (cells == 1 ? " cell" : " cells")
            + ", before its results";
  }

  /** Returns whether both experiments have a split by files and the splits differ. */
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

  /**
   * Checks the identity again under the lock, since another experiment may have taken the folder,
   * and writes it. The identity of a run that has stored nothing is replaced.
   */
  private void takeFor(RunIdentity identity, boolean replaces) throws IOException {
    try {
      tookOver = !replaces && RunReplacement.isUnusedByOther(files.folder(), identity.text());
      if (replaces || tookOver) {
        RunReplacement.replace(files.folder(), identity.text());
      }
      compare(files, identity);
      removeUnfinished(files.folder());
      removeUnfinished(files.cells());
      boolean isNew = !Files.exists(files.identity());
      fresh = isNew || tookOver;
      if (isNew) {
        AtomicFile.write(files.identity(), identity.text());
      }
      if (identity.split().isPresent() && !Files.exists(files.split())) {
        AtomicFile.write(files.split(), identity.split().get());
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Removes incomplete files of a run that was killed; the folder is locked. */
  private static void removeUnfinished(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(AtomicFile::isUnfinished).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Returns the path of the folder. */
  public Path path() {
    return files.folder();
  }

  /** Returns a note if the folder was that of another experiment, whose run had stored nothing. */
  public Optional<String> note() {
    return tookOver
        ? Optional.of(
            files.folder()
                + ": is used for this experiment; the run of another one in it had stored nothing")
        : Optional.empty();
  }

  @Override
  public boolean has(Unit unit) {
    return cell(unit).exists();
  }

  @Override
  public void keep(Unit unit, List<Prediction> predictions, Choices choices) {
    choices.transfer().ifPresent(chosen -> choiceFile(unit).write(chosen));
    if (isDescribed(unit)) {
      descriptionFile(unit).write(choices.descriptions());
    }
    cell(unit).write(predictions);
  }

  @Override
  public List<Prediction> predictions(Unit unit, ExperimentData data) {
    return cell(unit)
        .read(data.instances(unit.cell().tested(unit.fold().parts())), data.labelSplit());
  }

  @Override
  public FoldSelection choice(Unit unit) {
    return choiceFile(unit).read();
  }

  @Override
  public List<DescriptionChoice> descriptions(Unit unit) {
    return isDescribed(unit) ? descriptionFile(unit).read() : List.of();
  }

  private static boolean isDescribed(Unit unit) {
    return unit.cell().name().isDescribed() || unit.cell().name().isControl();
  }

  private DescriptionChoiceFile descriptionFile(Unit unit) {
    return new DescriptionChoiceFile(
        files.checkpoint(unit, ".json"), unit.fold().repeat(), unit.fold().number());
  }

  private CellFile cell(Unit unit) {
    return new CellFile(files.checkpoint(unit, ".csv"), unit.fold().repeat(), unit.fold().number());
  }

  private ChoiceFile choiceFile(Unit unit) {
    return new ChoiceFile(
        files.checkpoint(unit, ".json"), unit.fold().repeat(), unit.fold().number());
  }

  /** Releases the lock; removes a new folder in which nothing was stored. */
  @Override
  public void close() {
    try {
      if (fresh && !hasAny(files)) {
        removeTraces();
      } else {
        lock.release();
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(files.folder(), e);
    }
  }

  private void removeTraces() throws IOException {
    Files.deleteIfExists(files.split());
    RunReplacement.removeBesideCells(files.folder());
    Files.deleteIfExists(files.identity());
    removeUnfinished(files.cells());
    Files.deleteIfExists(files.cells());
    lock.remove();
    if (created) {
      Files.deleteIfExists(files.folder());
    }
  }
}
