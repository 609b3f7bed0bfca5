package io.github.tdl4j.embedding;

/** Pairs whose rank is too low for a method: their rows differ too little. */
public final class RankException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Creates the fault; the message names the setting, the rank and the value.
   *
   * @param message names the rule and the value
   */
  public RankException(String message) {
    super(message);
  }
}
