package io.github.tdl4j.onnx.export;

/** The part of a fitted model that an ONNX model computes. */
public enum ModelContent {
  /** N_V after the transfer: target vectors to labels. */
  TUNED,
  /** N_V before the transfer: target vectors to labels. */
  TARGET,
  /** N_A: source vectors to labels. */
  SOURCE,
  /** T^(i) alone: source activations to target activations. */
  MAP,
  /**
   * N_A up to layer i, T^(i) and N_V after the transfer above layer i: source vectors to labels.
   */
  COMPOSITE
}
