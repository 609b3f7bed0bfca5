package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.function.Function;

/**
 * The ensemble of one fold: pairs of networks that differ in their random numbers only. Each member
 * transfers by maps between its own layers; the outputs of a method are the mean over the members.
 */
public record Ensemble(List<FoldRun> members) {
  public Ensemble {
    members = List.copyOf(members);
  }

  /** Returns the mean over the members of some outputs, n x K. */
  Matrix mean(Function<FoldRun, Matrix> outputs) {
    return mean(members.stream().map(outputs).toList());
  }

  /** Returns the mean of at least one matrix. */
  public static Matrix mean(List<Matrix> outputs) {
    if (outputs.size() == 1) {
      return outputs.get(0);
    }
    MutableMatrix sum = outputs.get(0).mutableCopy();
    outputs.subList(1, outputs.size()).forEach(more -> sum.add(1, more));
    sum.scale(1f / outputs.size());
    return sum;
  }
}
