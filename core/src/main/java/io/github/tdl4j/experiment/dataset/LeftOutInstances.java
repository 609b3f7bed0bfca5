package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Incomplete;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.Sha256;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The instances that an experiment leaves out because they lack a modality that it needs.
 *
 * @param remaining the data set without these instances
 * @param ids ids of the instances left out, in the order of the data set
 * @param total number of all instances
 */
public record LeftOutInstances(PreparedDataSet remaining, List<String> ids, int total) {
  public LeftOutInstances {
    ids = List.copyOf(ids);
  }

  /**
   * Finds the incomplete instances: an instance needs the source modality, and one of a seen label
   * the target modality too.
   *
   * @throws InputException if no instance of a label remains
   */
  public static LeftOutInstances of(PreparedDataSet dataSet, ExperimentSettings settings) {
    int all = dataSet.instances().size();
    if (settings.split().incomplete() == Incomplete.REFUSE) {
      return new LeftOutInstances(dataSet, List.of(), all);
    }
    List<String> ids =
        dataSet.instances().stream()
            .filter(instance -> !isComplete(instance, settings))
            .map(Instance::id)
            .toList();
    PreparedDataSet remaining = dataSet.where(instance -> isComplete(instance, settings));
    requireLabels(dataSet, remaining);
    return new LeftOutInstances(remaining, ids, all);
  }

  private static boolean isComplete(Instance instance, ExperimentSettings settings) {
    List<String> modalities = List.of(settings.source().name(), settings.target().name());
    return settings.split().described().contains(instance.label())
        || isComplete(instance, settings.split().unseen(), modalities);
  }

  /**
   * Returns whether an instance has the modalities that it needs.
   *
   * @param modalities names of the source and the target modality
   */
  public static boolean isComplete(
      Instance instance, List<String> unseen, List<String> modalities) {
    return instance.has(modalities.get(0))
        && (unseen.contains(instance.label()) || instance.has(modalities.get(1)));
  }

  private static void requireLabels(PreparedDataSet dataSet, PreparedDataSet remaining) {
    Set<String> without = new LinkedHashSet<>();
    dataSet.instances().forEach(instance -> without.add(instance.label()));
    remaining.instances().forEach(instance -> without.remove(instance.label()));
    if (!without.isEmpty()) {
      throw new InputException(
          "key split.incomplete: each label must keep an instance, but all instances of "
              + (Quoting.few(List.copyOf(without)) + " lack a modality that they need; name labels")
              + " without the target in split.unseen, or take as the source a modality that they"
              + " have");
    }
  }

  /** Returns a sentence on the instances left out; empty if there are none. */
  Optional<String> remark() {
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        (ids.size()
                + " of "
                + total
                + " instances take no part, as they lack a modality that they need")
            + (" (" + Quoting.few(ids) + ")."));
  }

  /** Returns the digest that identifies the remaining instances in a cache. */
  String digest(String ofDataSet) {
    return ids.isEmpty() ? ofDataSet : Sha256.of(ofDataSet + "\n" + String.join("\n", ids));
  }
}
