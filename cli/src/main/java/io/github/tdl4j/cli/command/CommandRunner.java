package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs one command line and turns all outcomes into messages and an exit code. */
public final class CommandRunner {
  private final Console console;
  private final ToIntBiFunction<Operation, Console> run;

  /** Makes a runner that carries out the operation of the command line. */
  public CommandRunner(Console console) {
    this(console, Operation::run);
  }

  /**
   * Makes a runner that passes the operation on.
   *
   * @param run runs an operation and returns the exit code
   */
  public CommandRunner(Console console, ToIntBiFunction<Operation, Console> run) {
    this.console = console;
    this.run = run;
  }

  /** Returns one of the constants of {@link ExitCode}. */
  public int run(String... arguments) {
    int code = attempt(arguments);
    Optional<String> writeFault = console.writeFault();
    if (code == ExitCode.DONE && writeFault.isPresent()) {
      String message = "error: standard output cannot be written: " + writeFault.get();
      console.error(message, new InputException(message));
      return ExitCode.INPUT_ERROR;
    }
    return code;
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private int attempt(String... arguments) {
    try {
      return TdlCommand.commandLine(console, run, List.of(arguments))
          .setParameterExceptionHandler((exception, words) -> reportArguments(exception))
          .setExecutionExceptionHandler((exception, command, result) -> reportFailure(exception))
          .execute(arguments);
    } catch (Throwable e) { // errors too: an exit without a message helps nobody
      return reportFailure(e);
    }
  }

  private int reportArguments(CommandLine.ParameterException exception) {
    String message = ArgumentFaults.text(exception);
    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
    String line = Quoting.escaped(message.replaceAll("\\s+", " "));
    console.error("error: " + line + " (see " + command + " --help)", exception);
    return ExitCode.INPUT_ERROR;
  }

  private int reportFailure(Throwable thrown) {
    Optional<InputException> input = causes(thrown, InputException.class).findFirst();
    if (input.isPresent()) {
      String faults = String.valueOf(input.get().getMessage());
      console.error("error: " + faults.replace("\n", "\nerror: "), thrown);
      return ExitCode.INPUT_ERROR;
    }
    if (causes(thrown, OutOfMemoryError.class).findAny().isPresent()) {
      console.error(outOfMemory(), thrown);
      return ExitCode.INTERNAL_ERROR;
    }
    String fault = String.valueOf(thrown).lines().findFirst().orElse("");
    console.error(
        "internal error: "
            + Quoting.escaped(fault)
            + "; run with --verbose for the stack trace, please report",
        thrown);
    return ExitCode.INTERNAL_ERROR;
  }

  private static String outOfMemory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return String.format(
        Locale.ROOT,
        "error: out of memory: the Java heap may take %d MB; use fewer --threads, or allow more as"
            + " in TDL_JAVA_OPTIONS=-Xmx4g ./tdl ...",
        megabytes);
  }

  /** The exception and its causes: work in other threads wraps fault it throws. */
  private static <T> Stream<T> causes(Throwable thrown, Class<T> type) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
        .limit(20)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
