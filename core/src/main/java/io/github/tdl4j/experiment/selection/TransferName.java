package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.evaluation.CellName;

/** A map and the i of TDLFT(i), as results name them, or the vote of all. */
record TransferName(String map, int layer) {
  boolean isVote() {
    return map.equals(CellName.VOTE);
  }

  @Override
  public String toString() {
    return isVote() ? "the vote of all" : map + " at layer " + layer;
  }
}
