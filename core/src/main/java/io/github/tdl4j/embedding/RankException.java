package io.github.tdl4j.embedding;

/** Pairs that span fewer directions than a map needs: their rows differ too little. */
public final class RankException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public RankException(String message) {
    super(message);
  }
}
