package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.SeenUnseenSplit;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Split;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Optional;

/**
 * The labels and instances of a data set that an experiment uses.
 *
 * @param labels labels of the used instances, in the order of the data set
 * @param predefined the predefined split, if the experiment uses one
 */
public record InstanceSelection(List<String> labels, Optional<PredefinedSplit> predefined) {
  public InstanceSelection {
    labels = List.copyOf(labels);
  }

  /**
   * Reads the predefined split, if the settings name one.
   *
   * @throws InputException if the split is not valid
   */
  public static InstanceSelection of(Split split, PreparedDataSet dataSet) {
    Optional<PredefinedSplit> read = PredefinedSplit.of(split, dataSet);
    List<String> labels =
        read.map(predefined -> predefined.labels(split, dataSet))
            .orElse(dataSet.description().labels());
    return new InstanceSelection(
        labels, read.map(predefined -> predefined.withRemarksOn(labels, dataSet)));
  }

  /**
   * Returns the division into seen and unseen labels.
   *
   * @throws InputException if the settings name unknown labels, or all labels, as unseen
   */
  public SeenUnseenSplit labelSplit(Split split) {
    if (split.pairs().isPresent()) {
      return SeenUnseenSplit.noneSeen(labels);
    }
    try {
      return SeenUnseenSplit.of(labels, split.unseen());
    } catch (InputException e) {
      throw new InputException("key split." + e.getMessage(), e);
    }
  }

  /** Returns the instances that are used. */
  List<Instance> instances(PreparedDataSet dataSet) {
    return predefined
        .map(split -> split.used().stream().sorted().map(dataSet.instances()::get).toList())
        .orElse(dataSet.instances());
  }
}
