package io.github.tdl4j.transfer;

/** The use of the training rows of the target network in fine-tuning. */
public enum Replay {
  /** No replay, as Algorithm 1 is printed. The network forgets the seen labels. */
  NONE,
  /**
   * Training on the layer-i activations of X_V and the new rows together, {@code X_V ∪ T(H_A*)} in
   * the training column of Table 2.
   */
  MIX
}
