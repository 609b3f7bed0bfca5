package io.github.tdl4j.transfer;

/**
 * A fitted map whose output cannot be used: it has a wrong shape, contains NaN or infinite numbers,
 * or is sampled more often than memory holds.
 */
public final class MapOutputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the fault; the message names the layer or the setting, the rule and the value.
   *
   * @param message names the rule and the value
   */
  public MapOutputException(String message) {
    super(message);
  }
}
