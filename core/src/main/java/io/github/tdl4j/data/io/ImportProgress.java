package io.github.tdl4j.data.io;

/** Is told of passes, and after each instance how far an import has come. */
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
