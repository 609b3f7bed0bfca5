package io.github.tdl4j.model;

import java.nio.file.Path;

public final class ModelFolder {
  static void requireFree(Path p) {}

  static void write(Path p, FittedModel m) {}
}
