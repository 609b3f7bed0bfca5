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
 * them. What was chosen validation by the outputs of its own cell.
 *
 * @param auto the automatic choices between the cells of the grid
 * @param executors where each unit waits
 */
record FoldUnits(
    FoldPlan fold,
    FoldPreparation preparation,
    SelectedTransfer auto,
    Supplier<Executor> executors) {

  /**
   * What comes of a cell.
   *
   * @param outputs for the fold's test clips, n x K
   * @param choice what was chosen, for an automatic cell
   */
  record CellResult(Matrix outputs, Optional<Choice> choice) {}

  /** Submits the units of these cells. */
  Map<GridCell, CompletableFuture<CellResult>> start(List<GridCell> missing) {
    Map<GridCell, CompletableFuture<Matrix>> outputs =
        outputs(missing.stream().filter(cell -> !cell.name().isAuto()).toList());
    Map<GridCell, CompletableFuture<CellResult>> results = new LinkedHashMap<>();
    outputs.forEach(
        (cell, computed) ->
            results.put(cell, computed.thenApply(o -> new CellResult(o, Optional.empty()))));
    List<GridCell> selecting = missing.stream().filter(cell -> cell.name().isAuto()).toList();
    if (!selecting.isEmpty()) {
      CompletableFuture<List<InnerValidation.Result>> validated =
          CompletableFuture.allOf(outputs.values().toArray(CompletableFuture[]::new))
              .thenCompose(done -> auto.validate(fold, executors));
      selecting.forEach(cell -> results.put(cell, select(cell, validated, outputs)));
    }
    return results;
  }

  private Map<GridCell, CompletableFuture<Matrix>> outputs(List<GridCell> cells) {
    if (cells.isEmpty()) {
      return Map.of();
    }
    return CellOutputs.start(
        cells, preparation.start(fold.parts(), fold.seeds(), executors), executors);
  }

  private CompletableFuture<CellResult> select(
      GridCell selecting,
      CompletableFuture<List<InnerValidation.Result>> validated,
      Map<GridCell, CompletableFuture<Matrix>> outputs) {
    CalibratedStacking.Goal goal = selecting.name().goal().orElseThrow();
    return validated
        .thenApply(validation -> auto.choose(fold, validation, goal))
        .thenCompose(
            choice ->
                outputs(auto.cell(choice), outputs)
                    .thenApply(
                        o -> new CellResult(auto.calibrated(choice, o), Optional.of(choice))));
  }

  /** Those of this run, or computed again where an earlier run has kept no more than validation. */
  private CompletableFuture<Matrix> outputs(
      GridCell cell, Map<GridCell, CompletableFuture<Matrix>> known) {
    Map<GridCell, CompletableFuture<Matrix>> computed =
        known.containsKey(cell) ? known : outputs(List.of(cell));
    return Objects.requireNonNull(computed.get(cell));
  }
}
