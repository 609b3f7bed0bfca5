package io.github.tdl4j.io;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fault in what the user gave: its message names the file or key, the rule and the value. The
 * message is one line whatever the names in it hold, as {@link Quoting#escaped} is applied to it;
 * only {@link #ofLines} makes a message of several lines.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(Quoting.escaped(message));
  }

  public InputException(String message, Throwable cause) {
    super(Quoting.escaped(message), cause);
  }

  private InputException(List<String> lines, @Nullable Throwable cause) {
    super(lines.stream().map(Quoting::escaped).collect(Collectors.joining("\n")), cause);
  }

  /** Several faults at once, a line each. */
  public static InputException ofLines(List<String> lines) {
    return new InputException(lines, null);
  }

  /** Several faults at once, a line each, in other words than those of their cause. */
  public static InputException ofLines(List<String> lines, Throwable cause) {
    return new InputException(lines, cause);
  }
}
