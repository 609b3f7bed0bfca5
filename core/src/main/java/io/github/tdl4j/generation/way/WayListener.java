package io.github.tdl4j.generation.way;

/** Receives the progress of a choice among ways. Calls come from one thread. */
public interface WayListener {
  /**
   * Called when the work begins.
   *
   * @param total number of steps: each method is fitted and scored for each part of the labels
   */
  void begun(int total);

  /** Called when one more method is fitted and scored for a part of the labels. */
  void finished();

  /** Returns a listener that does nothing. */
  static WayListener silent() {
    return new WayListener() {
      @Override
      public void begun(int total) {}

      @Override
      public void finished() {}
    };
  }
}
