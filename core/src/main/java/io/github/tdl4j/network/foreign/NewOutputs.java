package io.github.tdl4j.network.foreign;

/** The treatment of labels for which a foreign network has no output unit. */
public enum NewOutputs {
  /** Such labels are an error. */
  NONE,
  /** The output layer gets a further unit for each such label; the other units stay. */
  APPEND,
  /** The output layer is replaced by one with a unit for each label of the data set. */
  REPLACE
}
