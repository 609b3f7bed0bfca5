package io.github.tdl4j.cli.display;

import io.github.tdl4j.io.Quoting;
import org.jspecify.annotations.Nullable;

/** Stack traces as text, in which each message is one line. */
final class StackTraces {
  /** Largest number of causes, since causes may form a circle. */
  private static final int MOST = 20;

  private StackTraces() {}

  static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    String head = "";
    @Nullable Throwable next = thrown;
    for (int i = 0; next != null && i < MOST; i++) {
      append(text, head, next);
      head = "Caused by: ";
      next = next.getCause();
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String head, Throwable thrown) {
    text.append(head).append(Quoting.escaped(thrown.toString())).append('\n');
    for (StackTraceElement frame : thrown.getStackTrace()) {
      text.append("\tat ").append(Quoting.escaped(frame.toString())).append('\n');
    }
    for (Throwable other : thrown.getSuppressed()) {
      text.append("\tsuppressed: ").append(Quoting.escaped(other.toString())).append('\n');
    }
  }
}
