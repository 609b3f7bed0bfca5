package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Training instances that have both modalities.
 *
 * @param dataSet with these instances alone, at least one
 * @param source name of the source modality
 * @param target name of the target modality
 */
public record TrainingPairs(PreparedDataSet dataSet, String source, String target) {
  public TrainingPairs {
    if (dataSet.instances().isEmpty()) {
      throw new InputException(
          dataSet.origin()
              + ": must have instances with "
              + source
              + " and "
              + target
              + " that the model has learnt from, but has none");
    }
  }

  /**
   * Returns the pairs of a data set.
   *
   * @param ids of the pairs
   */
  public static TrainingPairs of(
      PreparedDataSet dataSet, Set<String> ids, String source, String target) {
    return new TrainingPairs(
        dataSet.where(
            instance ->
                ids.contains(instance.id()) && instance.has(source) && instance.has(target)),
        source,
        target);
  }

  /** Returns the pairs that a condition holds for, at least one. */
  TrainingPairs where(Predicate<Instance> wanted) {
    return new TrainingPairs(dataSet.where(wanted), source, target);
  }

  /** Returns the labels of the pairs, in the order of their first instances. */
  List<String> labels() {
    return instances().stream().map(Instance::label).distinct().toList();
  }

  List<Instance> instances() {
    return dataSet.instances();
  }

  Modality sourceModality() {
    return dataSet.modality(source);
  }

  Modality targetModality() {
    return dataSet.modality(target);
  }

  FrameTable sourceFrames() {
    return new FrameTable(dataSet, source);
  }

  FrameTable targetFrames() {
    return new FrameTable(dataSet, target);
  }

  /** Returns the number of target frames for each source frame, over all pairs. */
  double framesOfOne() {
    return (double) targetFrames().rows() / sourceFrames().rows();
  }
}
