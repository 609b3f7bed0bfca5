package io.github.tdl4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The {@code tdl} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    // Without the buffers of System.out, and with the reason when a write fails.
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
      Console console = new Console(out, err, Integer.getInteger("tdl.terminal.width", 0));
      System.exit(new CommandRunner(console, new Engines()).run(arguments));
    } catch (java.io.IOException e) {
      System.exit(CommandRunner.OUR_FAULT); // closing failed: there is no place left to say so
    }
  }
}
