package io.github.tdl4j.experiment;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;

/**
 * The members of one fold: pairs of networks that differ in their random numbers alone. Each
 * transfers by maps between its own layers; what a method answers is the mean of their outputs.
 */
record Ensemble(List<FoldRun> members) {
  Ensemble {
    members = List.copyOf(members);
  }

  /** The mean over the members of a cell's outputs for the test clips, n x K. */
  Matrix answer(GridCell cell) {
    if (members.size() == 1) {
      return cell.answer().apply(members.get(0));
    }
    MutableMatrix sum = cell.answer().apply(members.get(0)).mutableCopy();
    for (FoldRun member : members.subList(1, members.size())) {
      sum.add(1, cell.answer().apply(member));
    }
    sum.scale(1f / members.size());
    return sum;
  }
}
