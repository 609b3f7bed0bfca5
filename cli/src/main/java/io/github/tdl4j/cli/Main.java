package io.github.tdl4j.cli;

import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The {@code tdl} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the program with its exit code. */
  @SuppressWarnings("resource") // closed streams would lose the message of an error after that
  public static void main(String[] arguments) {
    // Without the buffers of System.out, and with the reason when a write fails.
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    FileOutputStream err = new FileOutputStream(FileDescriptor.err);
    int code;
    try {
      Console console =
          new Console(out, err, Integer.getInteger("tdl.terminal.width", 0), outputWidth());
      code = new CommandRunner(console).run(arguments);
    } catch (Throwable e) { // as when a library is missing: an exit without a message helps nobody
      write(err, message(e));
      code = ExitCode.INTERNAL_ERROR;
    }
    System.exit(code);
  }

  /** Returns the environment variable COLUMNS, or else the width that the launcher has measured. */
  private static int outputWidth() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : Integer.getInteger("tdl.output.width", 0);
  }

  /** Returns the message for an error; uses only classes of Java. */
  private static String message(Throwable thrown) {
    String fault = String.valueOf(thrown).lines().findFirst().orElse("");
    return thrown instanceof LinkageError
        ? "error: the installation is not whole: "
            + fault
            + "; unpack the zip of the release again, or of a clone delete the folder cli/target\n"
        : "internal error: " + fault + "; please report\n";
  }

  private static void write(FileOutputStream err, String message) {
    try {
      err.write(message.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // There is no place left to say so.
    }
  }
}
