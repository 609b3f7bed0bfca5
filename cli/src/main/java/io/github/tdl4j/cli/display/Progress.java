package io.github.tdl4j.cli.display;

/**
 * Shows how far a long task is and how long it will still take. Any thread may call {@link #step};
 * a step back is ignored, as threads may report out of order.
 */
public interface Progress {
  /** Starts a task of {@code total} steps of which {@code done} were done in an earlier run. */
  void begin(String title, int total, int done);

  /** Starts a task of which nothing is done. */
  default void begin(String title, int total) {
    begin(title, total, 0);
  }

  /** So many steps are done in all, those of earlier runs included. */
  void step(int done);

  /** Ends the task, finished or not. */
  void end();

  /** Shows nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void begin(String title, int total, int done) {}

      @Override
      public void step(int done) {}

      @Override
      public void end() {}
    };
  }
}
