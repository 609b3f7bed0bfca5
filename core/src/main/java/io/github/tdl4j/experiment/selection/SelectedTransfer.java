package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.CellOutputs;
import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPreparation;
import io.github.tdl4j.experiment.fold.GridCell;
import io.github.tdl4j.experiment.selection.TransferSelector.TransferName;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Selects the map, the layer and γ of the transfer in each fold, or no transfer, by inner
 * validation within the training set. Inner validation trains one pair of networks, whatever the
 * size of the ensemble.
 *
 * @param candidates cells of the grid to select from
 * @param unimodal cell without a transfer
 */
public record SelectedTransfer(
    ExperimentData data,
    ExperimentSettings settings,
    List<GridCell> candidates,
    GridCell unimodal) {

  /** Returns a selection from all TDL cells of a grid. */
  public static SelectedTransfer of(
      ExperimentData data, ExperimentSettings settings, List<GridCell> cells) {
    return new SelectedTransfer(
        data,
        settings,
        cells.stream().filter(SelectedTransfer::isCandidate).toList(),
        cells.get(0));
  }

  private static boolean isCandidate(GridCell cell) {
    return cell.name().method() == Method.TDL && !cell.name().isAuto() && !cell.name().isControl();
  }

  /** Submits the rounds of inner validation of a fold, one after another. */
  public CompletableFuture<List<InnerValidation.Result>> validate(
      FoldPlan fold, Supplier<Executor> executors) {
    CompletableFuture<List<InnerValidation.Result>> all =
        CompletableFuture.completedFuture(List.of());
    for (InnerValidation validation : InnerValidation.all(data, settings, fold)) {
      all =
          all.thenCompose(
              before ->
                  validate(validation, executors)
                      .thenApply(next -> Stream.concat(before.stream(), Stream.of(next)).toList()));
    }
    return all;
  }

  /** Selects by the results of the inner validation of a fold. */
  public FoldSelection choose(FoldPlan fold, List<InnerValidation.Result> results, Goal goal) {
    return new TransferSelector(results, goal).choose(fold, names());
  }

  private List<TransferName> names() {
    return candidates.stream()
        .map(cell -> new TransferName(cell.name().map(), cell.name().layer().orElseThrow()))
        .toList();
  }

  private CompletableFuture<InnerValidation.Result> validate(
      InnerValidation validation, Supplier<Executor> executors) {
    CompletableFuture<Ensemble> ready =
        new FoldPreparation(data, settings.withEnsemble(1))
            .start(validation.parts(), validation.seeds(), executors);
    List<GridCell> cells = Stream.concat(Stream.of(unimodal), candidates.stream()).toList();
    List<CompletableFuture<List<Prediction>>> answers =
        CellOutputs.start(cells, ready, executors).values().stream()
            .map(outputs -> outputs.thenApply(found -> predictions(validation, found)))
            .toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> result(validation, answers.stream().map(CompletableFuture::join).toList()));
  }

  /** Collects the predictions of the unimodal network and of each candidate, in this order. */
  private static InnerValidation.Result result(
      InnerValidation validation, List<List<Prediction>> answers) {
    return new InnerValidation.Result(
        answers.get(0),
        answers.subList(1, answers.size()).stream()
            .map(answer -> new Round(answer, validation.unseen()))
            .toList());
  }

  private List<Prediction> predictions(InnerValidation validation, Matrix outputs) {
    List<Instance> tested = data.instances(validation.parts().targetTest());
    FoldPlan.requireFinite(outputs, tested);
    List<SeenUnseenPrediction> answers = validation.decoder(data).answers(outputs);
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      predictions.add(FoldPlan.prediction(0, 0, tested.get(i), answers.get(i)));
    }
    return predictions;
  }

  /** Returns the selected cell. */
  public GridCell cell(FoldSelection choice) {
    return choice.chosen().isPresent() ? candidates.get(choice.chosen().getAsInt()) : unimodal;
  }

  /**
   * Returns the outputs for the test instances of the fold after calibration by γ, n x K.
   *
   * @param outputs outputs of {@link #cell}
   */
  public Matrix calibrated(FoldSelection choice, Matrix outputs) {
    return choice.chosen().isEmpty()
        ? outputs
        : data.outputUnits().calibrated(outputs, gamma(choice).orElse(0));
  }

  /** Returns γ of the selected transfer; empty if no transfer was selected. */
  public static OptionalDouble gamma(FoldSelection choice) {
    if (choice.chosen().isEmpty()) {
      return OptionalDouble.empty();
    }
    TransferCandidate candidate = choice.candidates().get(choice.chosen().getAsInt());
    return OptionalDouble.of(
        Double.parseDouble(candidate.settings().getOrDefault(TransferSelector.GAMMA, "0")));
  }
}
