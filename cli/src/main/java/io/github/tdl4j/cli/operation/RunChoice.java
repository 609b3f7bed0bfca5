package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.report.recorded.RecordedOutcomes;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs by name: a folder, or one of the words {@code last} and {@code best}. */
public final class RunChoice {
  private static final String LAST = "last";
  private static final String BEST = "best";

  private final Path folder;
  private final Console console;
  private final Map<Path, RecordedOutcomes> read = new HashMap<>();

  /**
   * Creates a choice.
   *
   * @param folder with the folders of runs, in which the words look
   * @param console for notes on runs that are left out
   */
  public RunChoice(Path folder, Console console) {
    this.folder = folder;
    this.console = console;
  }

  /**
   * Returns the folder of a run. {@code last} is the run that was finished last; {@code best} the
   * one with the most accurate transfer, the first by name of equals. Damaged runs are left out of
   * both choices, with a note. A folder of that name has precedence.
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
    return firstSound(name.equals(LAST) ? byTime(runs) : byAccuracy(runs), name);
  }

  /**
   * Shows a line if the reading of runs takes some time.
   *
   * @param names of the runs, folders or words
   */
  public void announce(List<String> names) {
    console.noteSoon(
        "reading " + names.stream().map(this::shown).collect(Collectors.joining(", ")));
  }

  private String shown(String name) {
    boolean isWord = name.equals(LAST) || name.equals(BEST);
    return isWord && !Files.isDirectory(Path.of(name)) ? "the " + name + " run in " + folder : name;
  }

  /** Returns the outcomes of a run, which are read once. */
  RecordedOutcomes outcomes(Path run) {
    return read.computeIfAbsent(run, RecordedOutcomes::read);
  }

  /**
   * Returns each run once, under the path at which it is named first; a note names what is left
   * out. Links and other spellings of a path lead to the same run.
   */
  public List<Path> distinct(List<Path> runs) {
    Map<Path, Path> firsts = new LinkedHashMap<>();
    for (Path run : runs) {
      Path first = firsts.putIfAbsent(real(run), run);
      if (first != null) {
        console.note(
            "note: "
                + (run.equals(first)
                    ? run + " is given twice"
                    : run + " is the same run as " + first)
                + " and is read once");
      }
    }
    return List.copyOf(firsts.values());
  }

  private static Path real(Path run) {
    try {
      return run.toRealPath();
    } catch (IOException e) {
      return run.toAbsolutePath().normalize(); // the reading tells what is wrong
    }
  }

  /** A run with the accuracy of its best transfer. */
  private record Candidate(Path run, double accuracy) {}

  /** Returns the runs by falling accuracy, those of equal accuracy in their order. */
  private List<Path> byAccuracy(List<Path> runs) {
    List<Candidate> candidates = new ArrayList<>();
    for (Path run : runs) {
      try {
        candidates.add(new Candidate(run, RecordedResults.bestAccuracy(run)));
      } catch (InputException e) {
        leaveOut(run, BEST, e);
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::accuracy).reversed());
    return candidates.stream().map(Candidate::run).toList();
  }

  /** Returns the runs, the one that was finished last first. */
  private static List<Path> byTime(List<Path> runs) {
    List<Path> sorted = new ArrayList<>(runs);
    sorted.sort(Comparator.comparing(RunChoice::time).reversed());
    return sorted;
  }

  private Path firstSound(List<Path> runs, String word) {
    for (Path run : runs) {
      try {
        return outcomes(run).folder();
      } catch (InputException e) {
        leaveOut(run, word, e);
      }
    }
    throw new InputException(
        word + ": must be a run but no run in " + folder + " can be read; name a folder");
  }

  private void leaveOut(Path run, String word, InputException fault) {
    console.note(
        "note: "
            + run
            + " is damaged and left out of the choice of "
            + word
            + ": "
            + fault.getMessage());
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
}
