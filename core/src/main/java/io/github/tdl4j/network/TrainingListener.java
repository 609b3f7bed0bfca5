package io.github.tdl4j.network;

/** Receives the learning curve of each training when the training has ended. */
@FunctionalInterface
public interface TrainingListener {
  /** Ignores learning curves. */
  TrainingListener NONE = curve -> {};

  /**
   * Called in the thread of the training, once for each training that does not fail.
   *
   * @param curve the losses of all epochs
   */
  void trained(LearningCurve curve);
}
