package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;

/** The requirements of {@code split.pairs} on a data set. */
final class PairsWithoutLabels {
  private PairsWithoutLabels() {}

  /**
   * Checks the instances of a data set.
   *
   * @param beginning prefix of the ids of pairs
   * @throws InputException if no instance or every instance is a pair, a pair lacks a modality,
   *     another instance lacks the source modality, or no other instance has the target modality
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

  /** Checks that at least one instance can be tested. */
  private static void requireTarget(
      PreparedDataSet dataSet, ExperimentSettings settings, String beginning) {
    String target = settings.target().name();
    boolean tested =
        dataSet.instances().stream()
            .anyMatch(instance -> !instance.id().startsWith(beginning) && instance.has(target));
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
