package io.github.tdl4j.network;

/**
 * A diverged training. The message is the end of a sentence that names the place and the reason.
 */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The training that diverged. */
  public enum Stage {
    /** Contrastive divergence of the first machine. */
    FIRST_MACHINE,
    /** Contrastive divergence of a machine above the first. */
    UPPER_MACHINE,
    /** Backpropagation. */
    BACKPROPAGATION
  }

  private final Stage stage;

  /**
   * Creates the fault of a training.
   *
   * @param stage the training
   * @param message names the rule and the value
   */
  public DivergenceException(Stage stage, String message) {
    super(message);
    this.stage = stage;
  }

  /** Returns the training that diverged. */
  public Stage stage() {
    return stage;
  }
}
