package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.LabelDivision;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Split;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Optional;

/**
 * What of a data set takes part in an experiment.
 *
 * @param labels of which an instance takes part, in the order of the data set
 * @param predefined the division that the user has made, where it is the one that is taken
 */
public record InstanceSelection(List<String> labels, Optional<PredefinedSplit> predefined) {
  public InstanceSelection {
    labels = List.copyOf(labels);
  }

  /**
   * Reads the user's division, where the settings ask for it.
   *
   * @throws InputException if it is no division
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
   * Which of the labels are unseen.
   *
   * @throws InputException if the settings name others, or all
   */
  public LabelDivision division(Split split) {
    if (split.pairs().isPresent()) {
      return LabelDivision.noneSeen(labels);
    }
    try {
      return LabelDivision.of(labels, split.unseen());
    } catch (InputException e) {
      throw new InputException("key split." + e.getMessage(), e);
    }
  }

  /** The instances that take part. */
  List<Instance> instances(PreparedDataSet dataSet) {
    return predefined
        .map(split -> split.used().stream().sorted().map(dataSet.instances()::get).toList())
        .orElse(dataSet.instances());
  }
}
