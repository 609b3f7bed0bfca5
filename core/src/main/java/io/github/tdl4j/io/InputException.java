package io.github.tdl4j.io;

/** A fault in what the user gave: its message names the file or key, the rule and the value. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
