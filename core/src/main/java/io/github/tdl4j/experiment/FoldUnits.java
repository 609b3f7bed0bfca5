package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CalibratedStacking;
import io.github.tdl4j.evaluation.selection.FoldSelection;
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
 * The units of work of one fold: its rows and networks, its cells in decreasing order of cost, and
 * then the inner validations of the selected transfers one after another, so that they need no
 * additional memory for rows. A selected transfer has the outputs of the cell that it selects.
 *
 * @param auto selects a cell of the grid in each fold
 * @param executors supplies the executor of each unit
 */
record FoldUnits(
    FoldPlan fold,
    FoldPreparation preparation,
    SelectedTransfer auto,
    Supplier<Executor> executors) {

  /**
   * The result of a cell.
   *
   * @param outputs for the test instances of the fold, n x K
   * @param choice the choice of a selected transfer
   */
  record CellResult(Matrix outputs, Optional<FoldSelection> choice) {}

  /** Submits the units of the cells that are missing. */
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

  /**
   * Returns outputs of this run; those of an earlier run, which are not stored, are computed again.
   */
  private CompletableFuture<Matrix> outputs(
      GridCell cell, Map<GridCell, CompletableFuture<Matrix>> known) {
    Map<GridCell, CompletableFuture<Matrix>> computed =
        known.containsKey(cell) ? known : outputs(List.of(cell));
    return Objects.requireNonNull(computed.get(cell));
  }
}
