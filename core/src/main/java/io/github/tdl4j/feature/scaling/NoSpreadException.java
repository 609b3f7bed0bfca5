package io.github.tdl4j.feature.scaling;

/** Rows that nothing can be learnt from, because they do not differ. Its message says in what. */
public final class NoSpreadException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NoSpreadException(String message) {
    super(message);
  }
}
