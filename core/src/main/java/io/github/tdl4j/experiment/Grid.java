package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.Choice;
import io.github.tdl4j.evaluation.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Every cell of every fold of every repeat, as units of work for a {@link WorkQueue}: what the fold
 * needs, then the cells. What a unit computes depends on its name alone, not on when or where it
 * runs.
 */
final class Grid {
  private final ExperimentSettings settings;
  private final ExperimentData data;
  private final RunFolder folder;
  private final List<GridCell> cells;
  private final List<FoldPlan> folds;
  private boolean ended;

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

  /**
   * Runs all units that are not kept yet, once.
   *
   * @return how many
   * @throws InputException if a unit that is kept is damaged
   */
  int run(int threads, GridListener listener) {
    List<FoldWork> work = folds.stream().map(this::missing).toList();
    int missing = work.stream().mapToInt(fold -> fold.missing().size()).sum();
    listener.begun(units(), units() - missing);
    try (WorkQueue queue = new WorkQueue(threads)) {
      List<CompletableFuture<Void>> units = new ArrayList<>();
      for (int order = 0; order < work.size(); order++) {
        units.addAll(submit(work.get(order), new WorkQueue.Turns(queue, order), listener));
      }
      queue.await(units);
    } finally {
      end();
    }
    return missing;
  }

  /** After a fault, work that still runs must not write to a folder that was given free. */
  private synchronized void end() {
    ended = true;
  }

  private record FoldWork(FoldPlan fold, List<GridCell> missing) {}

  private FoldWork missing(FoldPlan fold) {
    return new FoldWork(fold, cells.stream().filter(cell -> !isKept(fold, cell)).toList());
  }

  /** Reads what is kept, so that damage is told before hours of work and not after. */
  private boolean isKept(FoldPlan fold, GridCell cell) {
    boolean kept = folder.cell(fold.repeat(), fold.number(), cell).exists();
    if (kept) {
      predictions(fold, cell);
      if (cell.name().isAuto()) {
        choice(fold, cell);
      }
    }
    return kept;
  }

  private List<CompletableFuture<Void>> submit(
      FoldWork work, WorkQueue.Turns turns, GridListener listener) {
    FoldUnits units =
        new FoldUnits(
            work.fold(),
            new FoldPreparation(data, settings),
            AutoTransfer.of(data, settings, cells),
            turns::next);
    List<CompletableFuture<Void>> written = new ArrayList<>();
    units
        .start(work.missing())
        .forEach(
            (cell, answered) ->
                written.add(
                    answered
                        .thenApply(answer -> unit(cell, work.fold(), answer))
                        .thenAccept(write -> ifNotEnded(write, listener))));
    return written;
  }

  /** What was computed of a cell; the result writes it down. */
  private Runnable unit(GridCell cell, FoldPlan fold, FoldUnits.Answered answered) {
    List<Prediction> predictions = fold.predictions(data, cell, answered.outputs());
    return () -> {
      answered
          .choice()
          .ifPresent(choice -> folder.choice(fold.repeat(), fold.number(), cell).write(choice));
      folder.cell(fold.repeat(), fold.number(), cell).write(predictions);
    };
  }

  private synchronized void ifNotEnded(Runnable write, GridListener listener) {
    if (!ended) {
      write.run();
      listener.finished();
    }
  }

  /** What a cell said in all folds, from what is kept. */
  List<Prediction> predictions(GridCell cell) {
    List<Prediction> all = new ArrayList<>();
    for (FoldPlan fold : folds) {
      all.addAll(predictions(fold, cell));
    }
    return all;
  }

  /** What an automatic cell chose in each fold; nothing for the others. */
  List<Choice> choices(GridCell cell) {
    return cell.name().isAuto()
        ? folds.stream().map(fold -> choice(fold, cell)).toList()
        : List.of();
  }

  private Choice choice(FoldPlan fold, GridCell cell) {
    return folder.choice(fold.repeat(), fold.number(), cell).read();
  }

  private List<Prediction> predictions(FoldPlan fold, GridCell cell) {
    return folder
        .cell(fold.repeat(), fold.number(), cell)
        .read(fold.testInstances(data, cell), data.division());
  }
}
