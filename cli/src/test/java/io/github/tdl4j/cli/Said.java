package io.github.tdl4j.cli;

import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The exit code and the output of a command line that was run in this process. */
record Said(int code, String out, String err) {
  static Said tdl(Object... arguments) {
    return onTerminal(0, arguments);
  }

  /** The same on a terminal of so many columns. */
  static Said onTerminal(int width, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code = new CommandRunner(new Console(out, err, width, width)).run(words);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
