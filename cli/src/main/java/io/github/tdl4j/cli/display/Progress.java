package io.github.tdl4j.cli.display;

/**
 * Shows the progress of a long task and the remaining time. Any thread may call {@link #step}; a
 * smaller number than before is ignored, because threads may report out of order.
 */
public interface Progress {
  /** Starts a task of {@code total} steps, of which an earlier run has done {@code done}. */
  void begin(String title, int total, int done);

  /** Starts a task. */
  default void begin(String title, int total) {
    begin(title, total, 0);
  }

  /** Sets the number of steps done, those of earlier runs included. */
  void step(int done);

  /** Sets what is shown beside the numbers. */
  default void tell(Standing standing) {}

  /** Ends the task, whether finished or not. */
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
