package io.github.tdl4j.cli.operation;

import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines as a user types them in a shell, with quotes where the shell needs them. */
public final class ShellCommand {
  private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9_./+:@%,=-]+");

  private ShellCommand() {}

  /** Returns the command that runs an experiment file into a run folder. */
  static String run(Path file, Path out) {
    return of("run", file) + " --out " + word(out);
  }

  /** Returns a command with one path as its argument. */
  static String of(String command, Path path) {
    return launcher() + " " + command + " " + word(path);
  }

  /** Returns the program as the user has typed it. */
  public static String launcher() {
    return word(Path.of(System.getProperty("tdl.launcher", "./tdl")));
  }

  /** Returns the command that makes the report of runs. */
  public static String report(List<Path> folders) {
    return launcher()
        + " report "
        + folders.stream().map(ShellCommand::word).collect(Collectors.joining(" "));
  }

  /** Returns the command that sends a run to trackers. */
  static String track(Path folder, List<TrackingTarget> targets) {
    return of("track", folder)
        + targets.stream()
            .map(target -> " " + quoted(target.toString()))
            .collect(Collectors.joining());
  }

  /** Returns a path as a word of a shell. */
  public static String word(Path path) {
    String text = path.toString();
    return quoted(text.startsWith("-") ? "./" + text : text);
  }

  private static String quoted(String word) {
    return UNQUOTED.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
