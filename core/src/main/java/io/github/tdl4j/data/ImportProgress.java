package io.github.tdl4j.data;

/** Is told after each clip how far an import has come. */
@FunctionalInterface
public interface ImportProgress {
  void imported(int done, int total);
}
