package io.github.tdl4j.experiment;

/** Hears how far a grid is; called from many threads, one call at a time. */
public interface GridListener {
  /**
   * The grid begins.
   *
   * @param total units of work: every cell of every fold of every repeat
   * @param kept how many of them an earlier run has left
   */
  void begun(int total, int kept);

  /** One more unit is done and kept. */
  void finished();

  /** A listener that does nothing. */
  static GridListener silent() {
    return new GridListener() {
      @Override
      public void begun(int total, int kept) {}

      @Override
      public void finished() {}
    };
  }
}
