package io.github.tdl4j.math.decomposition;

/** A system of equations without one solution: the message names the matrix and the way out. */
public final class SingularMatrixException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  public SingularMatrixException(String message) {
    super(message);
  }
}
