package io.github.tdl4j.model.fit;

/** Receives the progress of fitting a model. Calls come from many threads, one at a time. */
public interface FitListener {
  /**
   * Called when the work begins.
   *
   * @param total number of stages: two networks and their transfers for each member of the
   *     ensemble, and the choice of a transfer if the inner validation makes it
   * @param kept number of stages that an earlier command has stored
   */
  void begun(int total, int kept);

  /** Called when one more stage is computed and stored. */
  void finished();

  /** Called with a note, for example that instances are left out. */
  default void noted(String note) {}

  /** Returns a listener that does nothing. */
  static FitListener silent() {
    return new FitListener() {
      @Override
      public void begun(int total, int kept) {}

      @Override
      public void finished() {}
    };
  }
}
