package io.github.tdl4j.experiment;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.evaluation.Answer;
import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.Candidate;
import io.github.tdl4j.evaluation.Choice;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.OutputUnits;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Chooses in each fold by which map and from which layer to transfer, with which γ, or not at all,
 * from rehearsals within the fold's training part. A rehearsal trains one pair of networks, however
 * many members the fold has.
 *
 * @param candidates the cells of the grid that it chooses from
 * @param unimodal the cell that it falls back on
 */
record AutoTransfer(
    ExperimentData data,
    ExperimentSettings settings,
    List<GridCell> candidates,
    GridCell unimodal) {

  /** Chooses from all TDL cells of a grid. */
  static AutoTransfer of(ExperimentData data, ExperimentSettings settings, List<GridCell> cells) {
    return new AutoTransfer(
        data, settings, cells.stream().filter(AutoTransfer::isCandidate).toList(), cells.get(0));
  }

  private static boolean isCandidate(GridCell cell) {
    return cell.name().method() == Method.TDL && !cell.name().isAuto();
  }

  /** Submits the rehearsals of a fold, and the choice. */
  CompletableFuture<Choice> choose(FoldPlan fold, Supplier<Executor> turns) {
    FoldPreparation preparation = new FoldPreparation(data, settings.withEnsemble(1));
    List<CompletableFuture<Rehearsed>> rehearsed = new ArrayList<>();
    for (Rehearsal rehearsal : Rehearsal.all(data, settings, fold)) {
      rehearsed.add(
          preparation
              .start(rehearsal.parts(), rehearsal.seeds(), turns)
              .thenApplyAsync(run -> rehearse(rehearsal, run), turns.get()));
    }
    return CompletableFuture.allOf(rehearsed.toArray(CompletableFuture[]::new))
        .thenApply(
            done ->
                new AutoChooser(rehearsed.stream().map(CompletableFuture::join).toList())
                    .choose(fold, names()));
  }

  private List<TransferName> names() {
    return candidates.stream()
        .map(cell -> new TransferName(cell.name().map(), cell.name().layer().orElseThrow()))
        .toList();
  }

  private Rehearsed rehearse(Rehearsal rehearsal, Ensemble run) {
    return new Rehearsed(
        predictions(rehearsal, run.answer(unimodal)),
        candidates.stream()
            .map(cell -> new Round(predictions(rehearsal, run.answer(cell)), rehearsal.unseen()))
            .toList());
  }

  private List<Prediction> predictions(Rehearsal rehearsal, Matrix outputs) {
    List<Answer> answers = rehearsal.units(data).answers(outputs);
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Instance clip = data.instances().get(rehearsal.parts().targetTest().get(i));
      predictions.add(FoldPlan.prediction(0, 0, clip, answers.get(i)));
    }
    return predictions;
  }

  /** The outputs of what was chosen for the fold's test clips, n x K. */
  Matrix answer(Ensemble run, Choice choice) {
    if (choice.chosen().isEmpty()) {
      return run.answer(unimodal);
    }
    int chosen = choice.chosen().getAsInt();
    Candidate candidate = choice.candidates().get(chosen);
    OutputUnits units = data.outputUnits();
    String gamma = candidate.settings().getOrDefault(AutoChooser.GAMMA, "0");
    return units.calibrated(run.answer(candidates.get(chosen)), Double.parseDouble(gamma));
  }
}
