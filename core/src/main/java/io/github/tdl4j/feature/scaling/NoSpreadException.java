package io.github.tdl4j.feature.scaling;

/** Thrown if training rows do not differ, so that nothing can be learnt from them. */
public final class NoSpreadException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NoSpreadException(String message) {
    super(message);
  }
}
