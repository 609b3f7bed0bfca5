package io.github.tdl4j.data;

/**
 * The split and the fold that the user assigned to an instance, as the file of the data set has
 * them. The texts are checked when a split uses them.
 *
 * @param split its part of a train/test split; empty where none is given
 * @param fold its fold of a cross validation; empty where none is given
 */
public record Placement(String split, String fold) {
  /** No split and no fold. */
  public static final Placement NONE = new Placement("", "");
}
