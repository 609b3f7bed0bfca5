package io.github.tdl4j.network;

/** A training that ran away. Its message says where and how, as the end of a sentence. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Which training it was of. */
  public enum Stage {
    /** Of the machine on the input. */
    FIRST_MACHINE,
    /** Of a machine above it. */
    UPPER_MACHINE,
    /** Of all layers, by backpropagation. */
    BACKPROPAGATION
  }

  private final Stage stage;

  public DivergenceException(Stage stage, String message) {
    super(message);
    this.stage = stage;
  }

  /** The training. */
  public Stage stage() {
    return stage;
  }
}
