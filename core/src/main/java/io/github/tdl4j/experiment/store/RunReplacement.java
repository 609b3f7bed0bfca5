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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes what a run has written, and nothing else, so that another one may take its folder. Until
 * the last step the folder stays one of the old run, of which less and less is kept: a process that
 * is killed leaves nothing that the next one cannot take.
 */
final class RunReplacement {
  private static final List<String> REPORTS =
      List.of(
          "results.json",
          "table.md",
          "labels.md",
          "predictions.csv",
          "confusions.csv",
          Provenance.FILE);

  private static final Pattern IDENTITY =
      Pattern.compile("code: \\S+\ndata: \\S+\n(?:split: \\S+\n)?settings:\n.*", Pattern.DOTALL);

  /** As {@link RunFiles} names the files of units. */
  private static final Pattern UNIT =
      Pattern.compile("repeat-\\d+-fold-\\d+-[^/]+\\.(?:csv|json)", Pattern.DOTALL);

  private RunReplacement() {}

  /**
   * Throws unless the folder is new, empty, or holds a run whose files are all regular ones.
   *
   * @throws InputException naming what stands there instead
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
   * Removes the reports of the run, and its units where it is of another experiment, and says which
   * experiment the folder is of from now on. The caller holds the folder.
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

  private static List<Path> reports(Path folder) {
    return REPORTS.stream()
        .map(folder::resolve)
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Reports, the parts of the split, and then units. */
  private static List<Path> own(Path folder) throws IOException {
    List<Path> own = new ArrayList<>(reports(folder));
    Path split = new RunFiles(folder).split();
    if (Files.exists(split, LinkOption.NOFOLLOW_LINKS)) {
      own.add(split);
    }
    Path cells = new RunFiles(folder).cells();
    if (Files.isDirectory(cells, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(cells)) {
        files
            .filter(file -> UNIT.matcher(String.valueOf(file.getFileName())).matches())
            .sorted()
            .forEach(own::add);
      }
    }
    return own;
  }
}
