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
 * The instances of a data set that take no part, as they lack a modality which an experiment needs
 * of them and the settings leave such instances out.
 *
 * @param remaining the data set without them
 * @param ids theirs, in the order of the data set
 * @param total how many instances there are
 */
public record LeftOutInstances(PreparedDataSet remaining, List<String> ids, int total) {
  public LeftOutInstances {
    ids = List.copyOf(ids);
  }

  /**
   * An instance needs the source modality, and one of a seen label the target modality too.
   *
   * @throws InputException if no instance of a label is left
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
    return isComplete(instance, settings.split().unseen(), modalities);
  }

  /**
   * Returns whether an instance has what it needs.
   *
   * @param modalities source and target
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

  /** A sentence on them; empty where there are none. */
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

  /** What rows of the instances that are remaining are known by in a cache. */
  String digest(String ofDataSet) {
    return ids.isEmpty() ? ofDataSet : Sha256.of(ofDataSet + "\n" + String.join("\n", ids));
  }
}
