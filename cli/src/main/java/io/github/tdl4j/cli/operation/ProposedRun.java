package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.doctor.proposal.GeneratedExperimentFile;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.InputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The experiment file that data doctor proposes, and the command that runs it.
 *
 * @param dataSet folder of the data set
 * @param experiment file to write; by default experiment.yaml in the folder of the data set
 */
record ProposedRun(Path dataSet, Optional<Path> experiment) {
  /** Writes the file, unless a user has written or edited it. */
  void write(String text, Console console) {
    Path file = experiment.orElseGet(() -> dataSet.resolve("experiment.yaml"));
    boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (exists && !GeneratedExperimentFile.isUnchanged(file)) {
      console.note(
          file
              + " is not as data doctor wrote it and was not replaced; rename or delete it for a"
              + " new one, or give --experiment FILE");
      return;
    }
    try {
      boolean isSame = exists && GeneratedExperimentFile.isSame(file, text);
      if (!exists) {
        AtomicFile.create(file, text);
      } else if (!isSame) {
        AtomicFile.write(file, text);
      }
      console.note(
          (isSame ? file + " is up to date" : (exists ? "replaced " : "wrote ") + file)
              + "; run it with:");
      Path out = RunFolderNames.unused(Path.of("runs"), dataSet);
      console.note("  " + ShellCommand.run(file, out));
    } catch (InputException e) {
      if (experiment.isPresent()) {
        throw e;
      }
      console.note(e.getMessage() + "; --experiment FILE names another file for the experiment");
    }
  }
}
