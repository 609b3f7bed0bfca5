package io.github.tdl4j.model;

import java.util.Locale;

/** The network of a model that predicts. */
public enum ModelNetwork {
  /** N_V after the transfer, which knows all labels; without a transfer N_V itself. */
  TUNED,
  /** N_V before the transfer, which knows the seen labels. */
  TARGET,
  /** N_A, which reads the source modality. */
  SOURCE;

  /** Returns the word on the command line and in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
