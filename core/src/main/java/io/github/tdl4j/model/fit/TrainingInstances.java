package io.github.tdl4j.model.fit;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.InstanceSelection;
import io.github.tdl4j.experiment.dataset.LeftOutInstances;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The instances that a model of {@link ModelFit} learns from. */
public final class TrainingInstances {
  private TrainingInstances() {}

  /**
   * Returns the pairs of a model: X_A and X_V.
   *
   * @param settings of the model; their data set is read
   * @param part the training instances
   * @param sha256 digest that the data set must have
   * @throws InputException if the data set has other content, or cannot be read
   */
  public static PreparedDataSet pairs(
      ExperimentSettings settings, TrainingPart part, String sha256) {
    PreparedDataSet whole = PreparedDataSet.read(settings.data());
    String found = whole.digest();
    if (!found.equals(sha256)) {
      throw new InputException(
          settings.data()
              + ": must be the data set that the model learnt from, with the SHA-256 "
              + sha256
              + ", but has "
              + found);
    }
    PreparedDataSet used = LeftOutInstances.of(whole, settings).remaining();
    InstanceSelection selection = InstanceSelection.of(settings.split(), used);
    ExperimentData data =
        ExperimentData.unread(settings, used, selection, selection.labelSplit(settings.split()));
    return of(used, data, FoldPlan.ofModel(settings, data, part).parts().paired());
  }

  /** Returns the instances at some positions of the data of an experiment. */
  static PreparedDataSet of(PreparedDataSet dataSet, ExperimentData data, List<Integer> positions) {
    Set<String> ids =
        data.instances(positions).stream().map(Instance::id).collect(Collectors.toSet());
    return dataSet.where(instance -> ids.contains(instance.id()));
  }
}
