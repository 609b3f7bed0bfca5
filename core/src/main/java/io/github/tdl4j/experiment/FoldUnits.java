package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CalibratedStacking;
import io.github.tdl4j.evaluation.Choice;
import io.github.tdl4j.experiment.fold.CellOutputs;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPreparation;
import io.github.tdl4j.experiment.fold.GridCell;
import io.github.tdl4j.experiment.selection.InnerValidation;
import io.github.tdl4j.experiment.selection.SelectedTransfer;
import io.github.tdl4j.math.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The units of one fold: what its cells need, the cells, the longest first, and then the rehearsals
 * of the automatic choices one by one, so that no more rows are in memory at once than without
 * them. What was chosen answers by the outputs of its own cell.
 *
 * @param auto the automatic choices between the cells of the grid
 * @param turns where each unit waits
 */
record FoldUnits(
    FoldPlan fold, FoldPreparation preparation, SelectedTransfer auto, Supplier<Executor> turns) {

  /**
   * What comes of a cell.
   *
   * @param outputs for the fold's test clips, n x K
   * @param choice what was chosen, for an automatic cell
   */
  record Answered(Matrix outputs, Optional<Choice> choice) {}

  /** Submits the units of these cells. */
  Map<GridCell, CompletableFuture<Answered>> start(List<GridCell> missing) {
    Map<GridCell, CompletableFuture<Matrix>> outputs =
        outputs(missing.stream().filter(cell -> !cell.name().isAuto()).toList());
    Map<GridCell, CompletableFuture<Answered>> answered = new LinkedHashMap<>();
    outputs.forEach(
        (cell, computed) ->
            answered.put(cell, computed.thenApply(o -> new Answered(o, Optional.empty()))));
    List<GridCell> choosing = missing.stream().filter(cell -> cell.name().isAuto()).toList();
    if (!choosing.isEmpty()) {
      CompletableFuture<List<InnerValidation.Result>> rehearsed =
          CompletableFuture.allOf(outputs.values().toArray(CompletableFuture[]::new))
              .thenCompose(done -> auto.rehearse(fold, turns));
      choosing.forEach(cell -> answered.put(cell, chosen(cell, rehearsed, outputs)));
    }
    return answered;
  }

  private Map<GridCell, CompletableFuture<Matrix>> outputs(List<GridCell> cells) {
    if (cells.isEmpty()) {
      return Map.of();
    }
    return CellOutputs.start(cells, preparation.start(fold.parts(), fold.seeds(), turns), turns);
  }

  private CompletableFuture<Answered> chosen(
      GridCell choosing,
      CompletableFuture<List<InnerValidation.Result>> rehearsed,
      Map<GridCell, CompletableFuture<Matrix>> outputs) {
    CalibratedStacking.Goal goal = choosing.name().goal().orElseThrow();
    return rehearsed
        .thenApply(answers -> auto.choose(fold, answers, goal))
        .thenCompose(
            choice ->
                outputs(auto.cell(choice), outputs)
                    .thenApply(o -> new Answered(auto.answer(choice, o), Optional.of(choice))));
  }

  /** Those of this run, or computed again where an earlier run has kept no more than answers. */
  private CompletableFuture<Matrix> outputs(
      GridCell cell, Map<GridCell, CompletableFuture<Matrix>> known) {
    Map<GridCell, CompletableFuture<Matrix>> computed =
        known.containsKey(cell) ? known : outputs(List.of(cell));
    return Objects.requireNonNull(computed.get(cell));
  }
}
