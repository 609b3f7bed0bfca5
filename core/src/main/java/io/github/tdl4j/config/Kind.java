package io.github.tdl4j.config;

/** The kind of value at a key. */
public enum Kind {
  ABSENT("missing"),
  /** A key without a value, {@code ~} or {@code null}. */
  EMPTY("empty"),
  SCALAR("a single value"),
  LIST("a list"),
  MAPPING("a mapping");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
