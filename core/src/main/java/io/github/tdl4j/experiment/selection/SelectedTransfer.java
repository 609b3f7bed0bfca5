package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.CellName;
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
import io.github.tdl4j.experiment.fold.MapAtLayer;
import io.github.tdl4j.experiment.settings.AutoSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the map, the layer and γ of the transfer in each fold, or no transfer, by inner
 * validation within the training set. Inner validation trains one pair of networks, whatever the
 * size of the ensemble.
 *
 * <p>With a shortlist, only the most promising maps of each layer take part in the inner
 * validation, and the vote of all maps, which needs them all, does not.
 */
public final class SelectedTransfer {
  private final ExperimentData data;
  private final ExperimentSettings settings;
  private final Shortlist candidates;
  private final GridCell unimodal;

  private SelectedTransfer(
      ExperimentData data, ExperimentSettings settings, Shortlist candidates, GridCell unimodal) {
    this.data = data;
    this.settings = settings;
    this.candidates = candidates;
    this.unimodal = unimodal;
  }

  /** Returns a selection from the candidates among the cells of a grid. */
  public static SelectedTransfer of(
      ExperimentData data, ExperimentSettings settings, List<GridCell> cells) {
    return new SelectedTransfer(
        data,
        settings,
        Shortlist.all(
            GridCell.candidates(cells).stream()
                .map(cell -> new Candidate(cell, OptionalDouble.empty()))
                .toList()),
        cells.get(0));
  }

  /** Returns whether {@link #shortlisted} reads the networks of the fold. */
  public boolean hasShortlist() {
    return settings.auto().map(AutoSettings::hasShortlist).orElse(false);
  }

  /**
   * Returns the same selection from the maps of the shortlist, if the settings have one.
   *
   * @param fold trained networks, of which the first pair is read
   */
  public SelectedTransfer shortlisted(Ensemble fold) {
    if (!hasShortlist()) {
      return this;
    }
    int count = settings.auto().orElseThrow().shortlist().orElseThrow();
    List<Candidate> maps =
        candidates.best().stream().filter(candidate -> !candidate.isVote()).toList();
    Shortlist shorter = Shortlist.of(fold.members().get(0), settings, maps, count);
    return new SelectedTransfer(data, settings, shorter, unimodal);
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
    return new TransferSelector(results, goal).choose(fold, candidates);
  }

  private CompletableFuture<InnerValidation.Result> validate(
      InnerValidation validation, Supplier<Executor> executors) {
    CompletableFuture<Ensemble> ready =
        new FoldPreparation(data, settings.withEnsemble(1))
            .of(transfers())
            .start(validation.parts(), validation.seeds(), executors);
    List<GridCell> cells = Stream.concat(Stream.of(unimodal), cells()).toList();
    List<CompletableFuture<List<Prediction>>> answers =
        CellOutputs.start(cells, ready, executors).values().stream()
            .map(outputs -> outputs.thenApply(found -> predictions(validation, found)))
            .toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> result(validation, answers.stream().map(CompletableFuture::join).toList()));
  }

  private Stream<GridCell> cells() {
    return candidates.best().stream().map(Candidate::cell);
  }

  /** Returns the transfers that the candidates need: all of them for a vote. */
  private List<MapAtLayer> transfers() {
    Set<CellName> needed =
        cells()
            .flatMap(cell -> cell.members().isEmpty() ? Stream.of(cell) : cell.members().stream())
            .map(GridCell::name)
            .collect(Collectors.toSet());
    return MapAtLayer.all(settings).stream()
        .filter(transfer -> needed.contains(transfer.cell()))
        .toList();
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
    return choice.chosen().isPresent()
        ? candidates.best().get(choice.chosen().getAsInt()).cell()
        : unimodal;
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
