package io.github.tdl4j.experiment.store;

import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes the files of a run, and no others, so that another run can use its folder. Until the last
 * step the folder has the identity of the old run; if the process is killed, the next one can
 * continue.
 */
final class RunReplacement {
  private static final List<String> REPORTS =
      List.of(
          "results.json",
          "table.md",
          "table.csv",
          "table.tex",
          "labels.md",
          "predictions.csv",
          "confusions.csv",
          "report.html",
          Provenance.FILE);

  /** The files with the events of a run, which a resumed run continues. */
  private static final List<String> OF_EVENTS = List.of(RunFiles.METRICS, RunFiles.TRACKING);

  private static final Pattern IDENTITY =
      Pattern.compile("code: \\S+\ndata: \\S+\n(?:split: \\S+\n)?settings:\n.*", Pattern.DOTALL);

  /** The names of checkpoints, see {@link RunFiles}. */
  private static final Pattern UNIT =
      Pattern.compile("repeat-\\d+-fold-\\d+-[^/]+\\.(?:csv|json)", Pattern.DOTALL);

  /** The folder of details, and the names of its files. */
  private static final String DETAILS = "details";

  private static final Pattern DETAIL =
      Pattern.compile("(?:target|transferred|weights)-[^/]+\\.json", Pattern.DOTALL);

  private RunReplacement() {}

  /**
   * Checks that the folder is new, empty, or has a run whose files are all regular files.
   *
   * @throws InputException if it does not, with the file at fault
   */
  static void requireRun(Path folder) {
    RunFiles files = new RunFiles(folder);
    Path file = files.identity();
    if (!files.hasIdentity()) {
      return; // whoever opens the folder refuses files of others
    }
    try {
      boolean isOurs =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && IDENTITY.matcher(files.identityText()).matches();
      if (!isOurs) {
        throw new InputException(
            file + ": must be as a run wrote it for --force but is not; give another --out");
      }
      for (Path own : own(folder)) {
        if (!Files.isRegularFile(own, LinkOption.NOFOLLOW_LINKS)) {
          throw new InputException(
              own
                  + ": must be a file of a run for --force but is "
                  + FileFaults.kind(own)
                  + "; remove it, or give another --out");
        }
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /**
   * Removes the reports of the run and, if it is of another experiment, its checkpoints; then
   * writes the new identity. The caller must have locked the folder.
   */
  static void replace(Path folder, String identity) throws IOException {
    requireRun(folder);
    RunFiles files = new RunFiles(folder);
    if (!Files.exists(files.identity())) {
      return;
    }
    boolean isSame = files.identityText().equals(identity);
    for (Path own : isSame ? reports(folder) : own(folder)) {
      Files.deleteIfExists(own);
    }
    if (!isSame) {
      AtomicFile.write(files.identity(), identity);
    }
  }

  /**
   * Returns whether a run has left nothing in the folder but its identity, the file of the split,
   * the lock, and its events: no cell, network, detail or report, and no file of others. Hidden
   * files of others do not count, since they are never removed.
   */
  static boolean isUnused(Path folder) {
    RunFiles files = new RunFiles(folder);
    try {
      return Files.isRegularFile(files.identity(), LinkOption.NOFOLLOW_LINKS)
          && IDENTITY.matcher(files.identityText()).matches()
          && hasOnly(folder, RunReplacement::isTrace)
          && hasOnly(files.cells(), file -> false);
    } catch (IOException e) {
      return false; // whoever compares the identity names the fault
    }
  }

  /** Returns whether a run of another experiment has left nothing in the folder. */
  static boolean isUnusedByOther(Path folder, String identity) throws IOException {
    return isUnused(folder) && !new RunFiles(folder).identityText().equals(identity);
  }

  /** Returns whether a run that has stored nothing may leave this file or folder. */
  private static boolean isTrace(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return name.equals(RunFiles.CELLS)
        || (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
            && (name.equals(RunFiles.IDENTITY) || OF_EVENTS.contains(name)));
  }

  /** Returns whether all files of a folder that are not hidden are accepted. */
  private static boolean hasOnly(Path folder, Predicate<Path> accepted) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
          .allMatch(accepted);
    }
  }

  /** Returns the number of cells that a run has stored. */
  static long countCells(RunFiles files) {
    try {
      return matching(files.cells(), UNIT).stream()
          .filter(file -> file.toString().endsWith(".csv"))
          .count();
    } catch (IOException e) {
      throw FileFaults.cannotRead(files.cells(), e);
    }
  }

  /** Returns whether a run has written any report. */
  static boolean hasReports(Path folder) {
    return !reports(folder).isEmpty();
  }

  private static List<Path> reports(Path folder) {
    return existing(folder, REPORTS);
  }

  private static List<Path> existing(Path folder, List<String> names) {
    return names.stream()
        .map(folder::resolve)
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Returns the reports, the file of the split, the events, the details, and the checkpoints. */
  private static List<Path> own(Path folder) throws IOException {
    List<Path> own = new ArrayList<>(reports(folder));
    RunFiles files = new RunFiles(folder);
    if (Files.exists(files.split(), LinkOption.NOFOLLOW_LINKS)) {
      own.add(files.split());
    }
    own.addAll(besideCells(folder));
    own.addAll(matching(files.cells(), UNIT));
    return own;
  }

  private static List<Path> besideCells(Path folder) throws IOException {
    List<Path> files = new ArrayList<>(existing(folder, OF_EVENTS));
    files.addAll(matching(folder.resolve(DETAILS), DETAIL));
    return files;
  }

  /** Removes the events and the details of a run that has stored no cell. */
  static void removeBesideCells(Path folder) throws IOException {
    for (Path file : besideCells(folder)) {
      Files.deleteIfExists(file);
    }
    Path details = folder.resolve(DETAILS);
    if (Files.isDirectory(details, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> left = Files.list(details)) {
        if (left.findAny().isEmpty()) {
          Files.delete(details);
        }
      }
    }
  }

  private static List<Path> matching(Path folder, Pattern names) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> names.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    }
  }
}
