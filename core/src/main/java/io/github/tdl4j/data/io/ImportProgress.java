package io.github.tdl4j.data.io;

/** Receives the progress of an import: its passes, and the number of instances done. */
@FunctionalInterface
public interface ImportProgress {
  /**
   * A pass over all instances begins.
   *
   * @param pass what is done to them, as {@code checking} or {@code writing}
   */
  default void begins(String pass, int total) {}

  void imported(int done, int total);
}
