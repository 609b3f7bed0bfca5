package io.github.tdl4j.math.decomposition;

/** A system of equations without a unique solution. The message names the matrix. */
public final class SingularMatrixException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** Creates the fault; the message names the matrix and the minor. */
  public SingularMatrixException(String message) {
    super(message);
  }

  /**
   * Returns the same fault with a change of settings that makes the system solvable.
   *
   * @param change a noun phrase in lower case, as {@code a larger ridge}
   */
  public SingularMatrixException solvableBy(String change) {
    SingularMatrixException result =
        new SingularMatrixException(getMessage() + "; " + change + " makes it solvable");
    result.initCause(this);
    return result;
  }
}
