package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;

/** Handles a command that is repeated after it has written its data set. */
final class FinishedImport {
  private FinishedImport() {}

  /**
   * Reports a data set that is already complete.
   *
   * @param isDone whether {@code out} is the complete result of this command
   * @return {@code isDone}
   * @throws InputException if {@code out} is the result of another import
   */
  static boolean isReported(boolean isDone, Path out, Console console) {
    if (isDone) {
      console.result(
          out + " is complete: this command has written it before, and it has not changed");
    } else if (ImportNote.isPresent(out)) {
      throw new InputException(
          out
              + ": must be an empty or a new folder, or the result of this command, but was made"
              + " from files of other content or with other settings, or was changed since; give"
              + " another --out, or delete it");
    }
    return isDone;
  }
}
