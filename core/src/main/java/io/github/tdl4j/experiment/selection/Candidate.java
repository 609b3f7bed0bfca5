package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.fold.GridCell;
import java.util.OptionalDouble;

/**
 * A transfer to select from: a map at a layer, or the vote of all.
 *
 * @param cell its cell in the grid
 * @param correlation correlation of the estimated and the true means of labels, each estimated by
 *     the map that is fitted without it; empty without a shortlist
 */
record Candidate(GridCell cell, OptionalDouble correlation) {
  String map() {
    return cell.name().map();
  }

  int layer() {
    return cell.name().layer().orElseThrow();
  }

  boolean isVote() {
    return map().equals(CellName.VOTE);
  }

  @Override
  public String toString() {
    return isVote() ? "the vote of all" : map() + " at layer " + layer();
  }
}
