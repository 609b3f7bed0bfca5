package io.github.tdl4j.transfer;

/** A fitted map whose output has a wrong shape or contains NaN or infinite numbers. */
public final class MapOutputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the fault; the message names the layer, the rule and the value.
   *
   * @param message names the rule and the value
   */
  public MapOutputException(String message) {
    super(message);
  }
}
