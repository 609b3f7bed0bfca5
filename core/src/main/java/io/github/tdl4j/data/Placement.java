package io.github.tdl4j.data;

/**
 * Where the user puts an instance when data are divided, as the data set's file says it; whether
 * the texts can be used is looked at when a division asks for them.
 *
 * @param split its part of a train/test split; empty where none is given
 * @param fold its fold of a cross validation; empty where none is given
 */
public record Placement(String split, String fold) {
  /** Nothing is said. */
  public static final Placement NONE = new Placement("", "");
}
