package io.github.tdl4j.onnx.export;

/** The names of inputs, outputs and properties of exported models, which docs/onnx.md documents. */
final class ModelNames {
  static final String VECTOR = "vector";
  static final String GROUP = "group";
  static final String PROBABILITIES = "probabilities";
  static final String LABEL = "label";
  static final String SOURCE_ACTIVATIONS = "source_activations";
  static final String TARGET_ACTIVATIONS = "target_activations";

  static final String CONTENT = "tdl4j.content";
  static final String LABELS = "tdl4j.labels";
  static final String GROUPS = "tdl4j.groups";
  static final String LICENCE = "model_license";

  private ModelNames() {}
}
