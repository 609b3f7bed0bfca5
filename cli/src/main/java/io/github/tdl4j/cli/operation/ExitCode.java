package io.github.tdl4j.cli.operation;

/** The exit codes of the program. */
public final class ExitCode {
  /** The command has done its work. */
  public static final int DONE = 0;

  /** The program has a fault, or not enough memory. */
  public static final int INTERNAL_ERROR = 1;

  /** The command line, a file or a data set has a fault. */
  public static final int INPUT_ERROR = 2;

  private ExitCode() {}
}
