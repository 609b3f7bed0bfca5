package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CalibratedStacking;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.experiment.fold.CellOutputs;
import io.github.tdl4j.experiment.fold.Ensemble;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The units of work of one fold: its rows and networks, its cells in decreasing order of cost, and
 * then the inner validations of the selected transfers one after another, so that they need no
 * additional memory for rows. A selected transfer has the outputs of the cell that it selects.
 *
 * <p>If something of the fold is kept besides its cells, the trained networks are shared by all
 * units, so that they are trained once; otherwise they are released after the last cell.
 */
final class FoldUnits {
  private final FoldPlan fold;
  private final FoldPreparation preparation;
  private final SelectedTransfer auto;
  private final Supplier<Executor> executors;
  private final boolean keeps;
  private CompletableFuture<Void> outputsDone = CompletableFuture.completedFuture(null);
  private @Nullable CompletableFuture<Ensemble> ready;

  FoldUnits(
      FoldPlan fold,
      FoldPreparation preparation,
      SelectedTransfer auto,
      Supplier<Executor> executors) {
    this.fold = fold;
    this.preparation = preparation;
    this.auto = auto;
    this.executors = executors;
    this.keeps = false;
  }

  /** Copies units; the networks of the copy are shared. */
  private FoldUnits(FoldUnits plain) {
    this.fold = plain.fold;
    this.preparation = plain.preparation;
    this.auto = plain.auto;
    this.executors = plain.executors;
    this.keeps = true;
  }

  /** Returns the same units with networks that {@link #keep} uses too. */
  FoldUnits keeping() {
    return new FoldUnits(this);
  }

  /**
   * The result of a cell.
   *
   * @param outputs for the test instances of the fold, n x K
   * @param choice the choice of a selected transfer
   */
  record CellResult(Matrix outputs, Optional<FoldSelection> choice) {}

  /** Submits the units of the cells that are missing. */
  Map<GridCell, CompletableFuture<CellResult>> start(List<GridCell> missing) {
    List<GridCell> computed = missing.stream().filter(cell -> !cell.name().isAuto()).toList();
    List<GridCell> selecting = missing.stream().filter(cell -> cell.name().isAuto()).toList();
    boolean needsNetworks = !selecting.isEmpty() && auto.hasShortlist();
    Optional<CompletableFuture<Ensemble>> networks =
        computed.isEmpty() && !needsNetworks ? Optional.empty() : Optional.of(ready());
    Map<GridCell, CompletableFuture<Matrix>> outputs =
        networks.map(ready -> CellOutputs.start(computed, ready, executors)).orElse(Map.of());
    Map<GridCell, CompletableFuture<CellResult>> results = new LinkedHashMap<>();
    outputs.forEach(
        (cell, output) ->
            results.put(cell, output.thenApply(o -> new CellResult(o, Optional.empty()))));
    outputsDone = CompletableFuture.allOf(outputs.values().toArray(CompletableFuture[]::new));
    if (!selecting.isEmpty()) {
      CompletableFuture<SelectedTransfer> shortlisted =
          needsNetworks
              ? networks.orElseThrow().thenApplyAsync(auto::shortlisted, executors.get())
              : CompletableFuture.completedFuture(auto);
      CompletableFuture<Validated> validated =
          outputsDone
              .thenCombine(shortlisted, (done, candidates) -> candidates)
              .thenCompose(this::validate);
      selecting.forEach(cell -> results.put(cell, select(cell, validated, outputs)));
    }
    return results;
  }

  /** The candidates of the fold and their results in its inner validation. */
  private record Validated(SelectedTransfer candidates, List<InnerValidation.Result> results) {
    FoldSelection choose(FoldPlan fold, CalibratedStacking.Goal goal) {
      return candidates.choose(fold, results, goal);
    }
  }

  private CompletableFuture<Validated> validate(SelectedTransfer candidates) {
    return candidates
        .validate(fold, executors)
        .thenApply(results -> new Validated(candidates, results));
  }

  private Map<GridCell, CompletableFuture<Matrix>> outputs(List<GridCell> cells) {
    return CellOutputs.start(cells, ready(), executors);
  }

  /** Returns the networks, whose training is submitted. */
  private synchronized CompletableFuture<Ensemble> ready() {
    if (!keeps) {
      return preparation.start(fold.parts(), fold.seeds(), executors);
    }
    CompletableFuture<Ensemble> known = ready;
    if (known == null) {
      known = preparation.start(fold.parts(), fold.seeds(), executors);
      ready = known;
    }
    return known;
  }

  /** Submits the storing of what the fold keeps, after the outputs of its cells. */
  CompletableFuture<Void> keep(Consumer<Ensemble> store) {
    return outputsDone.thenCompose(done -> ready()).thenAcceptAsync(store, executors.get());
  }

  private CompletableFuture<CellResult> select(
      GridCell selecting,
      CompletableFuture<Validated> validated,
      Map<GridCell, CompletableFuture<Matrix>> outputs) {
    CalibratedStacking.Goal goal = selecting.name().goal().orElseThrow();
    return validated.thenCompose(
        validation -> {
          FoldSelection choice = validation.choose(fold, goal);
          SelectedTransfer candidates = validation.candidates();
          return outputs(candidates.cell(choice), outputs)
              .thenApply(
                  o -> new CellResult(candidates.calibrated(choice, o), Optional.of(choice)));
        });
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
