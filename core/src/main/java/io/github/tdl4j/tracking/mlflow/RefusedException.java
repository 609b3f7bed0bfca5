package io.github.tdl4j.tracking.mlflow;

import java.io.IOException;

/** A server answered a request with a fault. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * Makes a fault.
   *
   * @param status of HTTP
   * @param code error code of MLflow, or an empty text
   */
  RefusedException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  String code() {
    return code;
  }

  /** Returns whether the same request may succeed later. */
  boolean isPassing() {
    return status == 429 || status >= 500;
  }
}
