package io.github.tdl4j.tracking;

/** The end of a run. */
public enum RunStatus {
  /** All cells are there. */
  FINISHED,
  /** A fault ended it. */
  FAILED,
  /** It was stopped. */
  KILLED
}
