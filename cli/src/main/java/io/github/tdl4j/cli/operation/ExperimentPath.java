package io.github.tdl4j.cli.operation;

import io.github.tdl4j.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the path of an experiment file and suggests the right command for others. */
public final class ExperimentPath {
  private ExperimentPath() {}

  /**
   * Refuses a folder, and a file whose name shows another kind.
   *
   * @throws InputException if it is one of these, with the command to use
   */
  public static void require(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": must be an experiment file but is " + wayOut(file));
    }
    boolean isOfFeatures = file.toString().matches("(?is).*\\.(csv|tsv|npy|npz|mat|h5|hdf5|htk)");
    if (isOfFeatures && Files.isRegularFile(file)) {
      throw new InputException(
          file
              + ": must be an experiment file, as .yaml, but is a file of features; tdl data import"
              + " features makes a data set of it, and tdl data doctor proposes an experiment");
    }
  }

  private static String wayOut(Path folder) {
    Path own = folder.resolve("experiment.yaml");
    if (Files.exists(own)) {
      return "a folder; " + ShellCommand.of("run", own) + " runs the one in it";
    }
    if (Files.exists(folder.resolve("dataset.json"))) {
      return "a data set; " + ShellCommand.of("data doctor", folder) + " writes an experiment";
    }
    return "a folder; docs/experiment-format.md explains the keys of the file";
  }
}
