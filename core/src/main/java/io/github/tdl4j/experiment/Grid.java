package io.github.tdl4j.experiment;

import io.github.tdl4j.embedding.PerOutputSvr;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.math.Seeds;
import io.github.tdl4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Every cell of every fold of every repeat, as units of work for a {@link WorkQueue}: the fold's
 * rows, then both networks, then the cells. What a unit computes depends on its name alone, not on
 * when or where it runs.
 */
final class Grid {
  private final ExperimentSettings settings;
  private final ExperimentData data;
  private final RunFolder folder;
  private final List<GridCell> cells;
  private final List<FoldPlan> folds;

  Grid(ExperimentSettings settings, ExperimentData data, RunFolder folder, FoldPlan.All plans) {
    this.settings = settings;
    this.data = data;
    this.folder = folder;
    this.folds = plans.folds();
    this.cells = GridCell.all(settings, plans.oracles());
  }

  List<GridCell> cells() {
    return cells;
  }

  int units() {
    return folds.size() * cells.size();
  }

  /** Runs all units that are not kept yet. */
  void run(int threads, GridListener listener) {
    listener.begun(units(), units() - missing());
    try (WorkQueue queue = new WorkQueue(threads)) {
      List<CompletableFuture<Void>> units = new ArrayList<>();
      for (int order = 0; order < folds.size(); order++) {
        units.addAll(submit(folds.get(order), new WorkQueue.Turns(queue, order), listener));
      }
      queue.await(units);
    }
  }

  private int missing() {
    return folds.stream().mapToInt(fold -> missing(fold).size()).sum();
  }

  private List<GridCell> missing(FoldPlan fold) {
    return cells.stream()
        .filter(cell -> !folder.cell(fold.repeat(), fold.number(), cell).exists())
        .toList();
  }

  private List<CompletableFuture<Void>> submit(
      FoldPlan fold, WorkQueue.Turns turns, GridListener listener) {
    List<GridCell> missing = missing(fold);
    if (missing.isEmpty()) {
      return List.of();
    }
    Seeds seeds = fold.seeds();
    int labels = data.labels().size();
    CompletableFuture<FoldRows> rows =
        CompletableFuture.supplyAsync(
            () -> FoldRows.of(data, fold.parts(), settings, spans()), turns.next());
    CompletableFuture<Network> target =
        rows.thenApplyAsync(
            r ->
                FoldNetworks.train(
                    r.target().seen(), settings.target(), labels, seeds.branch("target")),
            turns.next());
    CompletableFuture<Network> source =
        rows.thenApplyAsync(
            r ->
                FoldNetworks.train(
                    r.source().all(), settings.source(), labels, seeds.branch("source")),
            turns.next());
    CompletableFuture<FoldRun> ready =
        source
            .thenCombine(target, FoldNetworks::new)
            .thenCombine(rows, (n, r) -> new FoldRun(r, n, settings.tuning(), seeds));
    return missing.stream()
        .map(cell -> ready.thenAcceptAsync(run -> keep(cell, fold, run, listener), turns.next()))
        .toList();
  }

  private void keep(GridCell cell, FoldPlan fold, FoldRun run, GridListener listener) {
    List<Prediction> predictions = fold.predictions(data, cell, cell.answer().apply(run));
    folder.cell(fold.repeat(), fold.number(), cell).write(predictions);
    synchronized (listener) {
      listener.finished();
    }
  }

  /** What a cell said in all folds, from what is kept. */
  List<Prediction> predictions(GridCell cell) {
    List<Prediction> all = new ArrayList<>();
    for (FoldPlan fold : folds) {
      all.addAll(
          folder.cell(fold.repeat(), fold.number(), cell).read(fold.testInstances(data, cell)));
    }
    return all;
  }

  /** A map that treats outputs one by one sees other numbers in other coordinates. */
  private boolean spans() {
    boolean byOutput =
        settings.maps().stream().anyMatch(map -> map.method() instanceof PerOutputSvr);
    boolean inputLayer = settings.layers().stream().anyMatch(pair -> pair.target() == 0);
    return !(byOutput && inputLayer);
  }
}
