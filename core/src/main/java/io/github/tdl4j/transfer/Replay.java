package io.github.tdl4j.transfer;

/** What the target network is shown, while it is tuned, of what it knew before. */
public enum Replay {
  /** Nothing: Algorithm 1 as printed. The seen labels are soon forgotten. */
  NONE,
  /**
   * The layer-i activations of X_V join the new rows: the training column of Table 2 reads {@code
   * X_V ∪ T(H_A*)}.
   */
  MIX
}
