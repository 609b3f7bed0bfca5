package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs one command line: turns whatever happens into messages and an exit code. */
public final class CommandRunner {
  static final int DONE = 0;
  public static final int OUR_FAULT = 1;
  static final int USERS_INPUT = 2;

  private final Console console;
  private final CommandLine commandLine;

  public CommandRunner(Console console, Operations verbs) {
    this.console = console;
    this.commandLine = TdlCommand.commandLine(console, verbs);
    commandLine.setParameterExceptionHandler((exception, arguments) -> badArguments(exception));
    commandLine.setExecutionExceptionHandler((exception, command, result) -> failed(exception));
  }

  /** The exit code: 0 done, 1 our fault, 2 the user's input. */
  public int run(String... arguments) {
    int code = attempt(arguments);
    Optional<String> lost = console.lostResults();
    if (code == DONE && lost.isPresent()) {
      String message = "error: standard output cannot be written: " + lost.get();
      console.error(message, new InputException(message));
      return USERS_INPUT;
    }
    return code;
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private int attempt(String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (Throwable e) { // errors too: an exit without a message helps nobody
      return failed(e);
    }
  }

  private int badArguments(CommandLine.ParameterException exception) {
    String message = ArgumentFaults.text(exception);
    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
    String line = Quoting.escaped(message.replaceAll("\\s+", " "));
    console.error("error: " + line + " (see " + command + " --help)", exception);
    return USERS_INPUT;
  }

  private int failed(Throwable thrown) {
    Optional<InputException> input = causes(thrown, InputException.class).findFirst();
    if (input.isPresent()) {
      String faults = String.valueOf(input.get().getMessage());
      console.error("error: " + faults.replace("\n", "\nerror: "), thrown);
      return USERS_INPUT;
    }
    if (causes(thrown, OutOfMemoryError.class).findAny().isPresent()) {
      console.error(outOfMemory(), thrown);
      return OUR_FAULT;
    }
    String what = String.valueOf(thrown).lines().findFirst().orElse("");
    console.error(
        "internal error: "
            + Quoting.escaped(what)
            + "; run with --verbose for the stack trace, please report",
        thrown);
    return OUR_FAULT;
  }

  private static String outOfMemory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return String.format(
        Locale.ROOT,
        "error: out of memory: the Java heap may take %d MB; use fewer --threads, or allow more as"
            + " in TDL_JAVA_OPTIONS=-Xmx4g ./tdl ...",
        megabytes);
  }

  /** The exception and its causes: work in other threads wraps what it throws. */
  private static <T> Stream<T> causes(Throwable thrown, Class<T> type) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
        .limit(20)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
