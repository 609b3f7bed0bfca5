package io.github.tdl4j.model;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Evaluates a model on labelled instances, with the figures of a run: N_V before and after the
 * transfer on the target modality, and N_A on the source modality where instances have it.
 */
public final class ModelEvaluation {
  private final FittedModel model;
  private final ModelPredictor predictor;

  /**
   * Makes an evaluation.
   *
   * @param threads that work at a time, at least 1; figures do not depend on it
   */
  public ModelEvaluation(FittedModel model, int threads) {
    this.model = model;
    this.predictor = new ModelPredictor(model, threads);
  }

  /**
   * Scores the model on all instances of a data set.
   *
   * @param isTraining whether the model has learnt from instances of the data set, so that no
   *     difference is significant
   * @param remarks notes for readers of the results
   * @throws InputException if no instance has the target modality, or labels are none of the model
   */
  public ExperimentOutcome of(PreparedDataSet dataSet, boolean isTraining, List<String> remarks) {
    requireLabels(dataSet);
    String target = model.target().name();
    PreparedDataSet withTarget = dataSet.where(instance -> instance.has(target));
    if (withTarget.instances().isEmpty()) {
      throw new InputException(
          dataSet.origin()
              + ": at least 1 instance must have the modality "
              + target
              + ", which the model reads, but none has");
    }
    List<CellPredictions> cells = new ArrayList<>();
    if (!model.labels().seen().isEmpty()) {
      cells.add(cell(CellName.unimodal(), withTarget, ModelNetwork.TARGET));
    }
    if (!model.transfers().isEmpty()) {
      cells.add(cell(transferName(), withTarget, ModelNetwork.TUNED));
    }
    source(dataSet).ifPresent(cells::add);
    ResultsHeading heading =
        heading(dataSet, isTraining ? SplitKind.TRAINING : SplitKind.MODEL, remarks);
    Seeds seeds = Seeds.root(model.provenance().seed()).branch("scores");
    return new ExperimentOutcome(Results.of(heading, cells, seeds), cells);
  }

  private CellPredictions cell(CellName name, PreparedDataSet tested, ModelNetwork network) {
    return new CellPredictions(name, predictor.predict(tested, network).scored());
  }

  private Optional<CellPredictions> source(PreparedDataSet dataSet) {
    String source = model.source().name();
    if (!dataSet.description().modalityNames().contains(source)) {
      return Optional.empty();
    }
    PreparedDataSet tested = dataSet.where(instance -> instance.has(source));
    return tested.instances().isEmpty()
        ? Optional.empty()
        : Optional.of(cell(CellName.source(), tested, ModelNetwork.SOURCE));
  }

  /** Returns the name of the transfer in the table of a run. */
  private CellName transferName() {
    List<FittedTransfer> transfers = model.transfers();
    if (transfers.size() > 1) {
      return CellName.vote(
          transfers.stream().mapToInt(one -> one.layers().target()).min().orElseThrow());
    }
    FittedTransfer only = transfers.get(0);
    int layer = only.layers().target();
    List<Integer> sources = only.reading().frames() ? List.of(0) : only.layers().sources();
    return sources.equals(List.of(layer))
        ? CellName.tdl(only.map(), layer)
        : new CellName(Method.TDL, only.map(), OptionalInt.of(layer), sources);
  }

  private void requireLabels(PreparedDataSet dataSet) {
    List<String> unknown =
        dataSet.instances().stream()
            .map(Instance::label)
            .distinct()
            .filter(label -> !model.labels().all().contains(label))
            .toList();
    if (!unknown.isEmpty()) {
      throw new InputException(
          dataSet.origin()
              + ": labels must be those of the model, "
              + Quoting.names(model.labels().all())
              + ", but some are "
              + Quoting.names(unknown)
              + "; leave these instances out with --keep-going");
    }
  }

  private ResultsHeading heading(PreparedDataSet dataSet, SplitKind kind, List<String> remarks) {
    return new ResultsHeading(
        dataSet.description().name(),
        model.source().name(),
        model.target().name(),
        model.labels().all(),
        model.labels().unseen(),
        1,
        1,
        unit(dataSet),
        kind,
        remarks);
  }

  /**
   * Returns the unit that intervals resample: groups, if there are several with several instances,
   * the model knows none of them by its normalisation, and it was not fitted to all of this data.
   */
  private ResamplingUnit unit(PreparedDataSet dataSet) {
    Set<String> groups =
        dataSet.instances().stream().map(Instance::group).collect(Collectors.toSet());
    boolean areNew =
        groups.stream()
            .noneMatch(
                group ->
                    model.target().inputs().scaler().byGroup().containsKey(group)
                        || model.source().inputs().scaler().byGroup().containsKey(group));
    boolean isTraining =
        dataSet.digest().equals(model.provenance().data().sha256())
            && model.provenance().options().part() == TrainingPart.ALL;
    return areNew && !isTraining && groups.size() > 1 && groups.size() < dataSet.instances().size()
        ? ResamplingUnit.GROUP
        : ResamplingUnit.INSTANCE;
  }
}
