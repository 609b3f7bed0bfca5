package io.github.tdl4j.experiment.settings;

/** The instances that a model learns from. */
public enum TrainingPart {
  /** All instances that take part in the experiment. */
  ALL,
  /** The part {@code train} of a train/test split, as a run learns from. */
  TRAINING
}
