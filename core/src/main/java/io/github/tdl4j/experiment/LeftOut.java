package io.github.tdl4j.experiment;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.PreparedDataSet;
import io.github.tdl4j.experiment.ExperimentSettings.Incomplete;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.io.Shown;
import java.util.List;
import java.util.Optional;

/**
 * The instances of a data set that take no part, as they lack a modality which an experiment needs
 * of them and the settings leave such instances out.
 *
 * @param kept the data set without them
 * @param ids theirs, in the order of the data set
 * @param of how many instances there are
 */
record LeftOut(PreparedDataSet kept, List<String> ids, int of) {
  LeftOut {
    ids = List.copyOf(ids);
  }

  /** An instance needs the source modality, and one of a seen label the target modality too. */
  static LeftOut of(PreparedDataSet dataSet, ExperimentSettings settings) {
    int all = dataSet.instances().size();
    if (settings.split().incomplete() == Incomplete.REFUSE) {
      return new LeftOut(dataSet, List.of(), all);
    }
    List<String> ids =
        dataSet.instances().stream()
            .filter(instance -> !isComplete(instance, settings))
            .map(Instance::id)
            .toList();
    return new LeftOut(dataSet.where(instance -> isComplete(instance, settings)), ids, all);
  }

  private static boolean isComplete(Instance instance, ExperimentSettings settings) {
    boolean isUnseen = settings.split().unseen().contains(instance.label());
    return instance.has(settings.source().name())
        && (isUnseen || instance.has(settings.target().name()));
  }

  /** A sentence on them; empty where there are none. */
  Optional<String> remark() {
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        (ids.size()
                + " of "
                + of
                + " instances take no part, as they lack a modality that they need")
            + (" (" + Shown.few(ids) + ")."));
  }

  /** What rows of the instances that are kept are known by in a cache. */
  String digest(String ofDataSet) {
    return ids.isEmpty() ? ofDataSet : Sha256.of(ofDataSet + "\n" + String.join("\n", ids));
  }
}
