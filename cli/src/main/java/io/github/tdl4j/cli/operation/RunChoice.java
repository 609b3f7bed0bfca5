package io.github.tdl4j.cli.operation;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs by name: a folder, or one of the words {@code last} and {@code best}.
 *
 * @param folder with the folders of runs, in which the words look
 */
public record RunChoice(Path folder) {
  private static final String LAST = "last";
  private static final String BEST = "best";

  /**
   * Reads a run. {@code last} is the run that was finished last; {@code best} the one with the most
   * accurate transfer, the first by name of equals. A folder of that name has precedence.
   *
   * @throws InputException if there is no such run
   */
  RecordedResults read(String name) {
    return RecordedResults.read(folder(name));
  }

  /**
   * Returns the folder of a run.
   *
   * @throws InputException if there is no run of a word
   */
  public Path folder(String name) {
    if (name.isBlank()) {
      throw new InputException(
          "a run must be a folder, last or best but is empty; name the folder of a run");
    }
    Path path = path(name);
    boolean isWord = name.equals(LAST) || name.equals(BEST);
    if (!isWord || Files.isDirectory(path)) {
      return path;
    }
    List<Path> runs = finished();
    if (runs.isEmpty()) {
      throw new InputException(
          name
              + ": must be a run but "
              + folder
              + " has no finished one; name a folder, or the folder of the runs by --runs");
    }
    return name.equals(LAST)
        ? runs.stream().max(Comparator.comparing(RunChoice::time)).get()
        : runs.stream()
            .map(RecordedResults::read)
            .max(Comparator.comparingDouble(RunChoice::accuracy))
            .orElseThrow()
            .folder();
  }

  /**
   * Refuses a run that is given twice.
   *
   * @throws InputException naming the folder
   */
  public static void requireDifferent(List<Path> runs) {
    List<Path> folders = runs.stream().map(run -> run.toAbsolutePath().normalize()).toList();
    for (int i = 0; i < folders.size(); i++) {
      if (folders.indexOf(folders.get(i)) < i) {
        throw new InputException(
            "the runs must be different ones but "
                + runs.get(i)
                + " is given twice; give another run");
      }
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InputException("a run must be a folder but is " + e.getMessage(), e);
    }
  }

  /** Returns the folders of finished runs in the order of their names. */
  private List<Path> finished() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(RecordedResults::areIn).sorted().toList();
    } catch (IOException e) {
      throw FileFaults.cannotRead(folder, e);
    }
  }

  private static FileTime time(Path run) {
    try {
      return Files.getLastModifiedTime(run.resolve(ReportFiles.RESULTS));
    } catch (IOException e) {
      throw FileFaults.cannotRead(run, e);
    }
  }

  private static double accuracy(RecordedResults run) {
    return run.cells().stream()
        .filter(cell -> cell.cell().method() == Method.TDL)
        .mapToDouble(CellPredictions::accuracy)
        .max()
        .orElse(0);
  }
}
