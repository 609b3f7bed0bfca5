package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;

/** What {@code split.pairs} asks of a data set. */
final class PairsWithoutLabels {
  private PairsWithoutLabels() {}

  /**
   * Refuses a data set whose clips do not fit.
   *
   * @param beginning of the pairs' ids
   * @throws InputException if no clip or every clip is a pair, a pair has not both modalities, or
   *     another clip has not the source, or none of these has the target
   */
  static void check(PreparedDataSet dataSet, ExperimentSettings settings, String beginning) {
    int pairs = 0;
    for (Instance instance : dataSet.instances()) {
      boolean pair = instance.id().startsWith(beginning);
      pairs += pair ? 1 : 0;
      requireModality(instance, settings.source().name(), settings, pair);
      if (pair) {
        requireModality(instance, settings.target().name(), settings, true);
      }
    }
    if (pairs == 0 || pairs == dataSet.instances().size()) {
      throw new InputException(
          "key split.pairs must be how the ids of some instances begin, and not of all, but is '"
              + beginning
              + "', as "
              + pairs
              + " of "
              + dataSet.instances().size()
              + " do");
    }
    requireTarget(dataSet, settings, beginning);
  }

  /** Something must be tested. */
  private static void requireTarget(
      PreparedDataSet dataSet, ExperimentSettings settings, String beginning) {
    String target = settings.target().name();
    boolean tested =
        dataSet.instances().stream()
            .anyMatch(clip -> !clip.id().startsWith(beginning) && clip.has(target));
    if (!tested) {
      throw new InputException(
          settings.data()
              + ": some instances that are no pairs by split.pairs must have "
              + target
              + ", to be tested, but none has");
    }
  }

  private static void requireModality(
      Instance instance, String modality, ExperimentSettings settings, boolean pair) {
    if (!instance.has(modality)) {
      throw new InputException(
          settings.data()
              + ": instance "
              + instance.id()
              + (pair ? ", a pair by split.pairs," : ", no pair by split.pairs,")
              + " must have "
              + modality
              + " but has none; leave it out of instances.csv");
    }
  }
}
