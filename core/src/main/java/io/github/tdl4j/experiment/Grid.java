package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.detail.DetailFile;
import io.github.tdl4j.experiment.detail.FoldDetails;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.fold.FoldPreparation;
import io.github.tdl4j.experiment.fold.GridCell;
import io.github.tdl4j.experiment.selection.SelectedTransfer;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.CellStore;
import io.github.tdl4j.experiment.validation.ExperimentValidator;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All cells of all folds and repeats, as units of work for a {@link WorkQueue}. The result of a
 * unit depends only on its name, not on the time or thread in which it runs.
 */
final class Grid {
  private final ExperimentSettings settings;
  private final ExperimentData data;
  private final CellStore store;
  private final FoldStore kept;
  private final List<GridCell> cells;
  private final FoldPlans plans;
  private final List<FoldPlan> folds;
  private final Optional<Path> details;
  private final DescribedMaps described = new DescribedMaps();
  private boolean ended;

  /**
   * The stores of a run.
   *
   * @param cells store of cells
   * @param folds store of what the settings keep of folds
   * @param details folder of details, if they are kept
   */
  record Stores(CellStore cells, FoldStore folds, Optional<Path> details) {}

  Grid(ExperimentSettings settings, ExperimentData data, Stores stores, FoldPlans plans) {
    this.settings = settings;
    this.data = data;
    this.store = stores.cells();
    this.kept = stores.folds();
    this.details = stores.details();
    this.plans = plans;
    this.folds = plans.folds();
    this.cells = GridCell.all(settings, plans.oracles());
    if ((long) folds.size() * cells.size() > Integer.MAX_VALUE) {
      throw new InputException(
          "key repeats must leave at most "
              + Integer.MAX_VALUE
              + " cells in all folds but there are "
              + (long) folds.size() * cells.size());
    }
  }

  List<GridCell> cells() {
    return cells;
  }

  int units() {
    return folds.size() * cells.size();
  }

  /**
   * Computes all units that are not stored. Only a few folds wait for a thread at any time, so that
   * memory does not grow with the number of repeats.
   *
   * @return the number of units computed
   * @throws InputException if a stored unit is damaged
   */
  int run(int threads, GridListener listener) {
    List<RunEvent.CellDone> stored = store.hasAny() ? stored() : List.of();
    int done = stored.size();
    listener.begun(units(), done);
    listener.happened(new RunEvent.Begun(units(), done));
    stored.forEach(listener::kept);
    try (WorkQueue queue = new WorkQueue(threads)) {
      WorkQueue.Window window = new WorkQueue.Window(2 * threads + 2);
      for (int order = 0; order < folds.size() && window.hasRoom(); order++) {
        FoldPlan fold = folds.get(order);
        List<GridCell> missing =
            done == 0 ? cells : cells.stream().filter(cell -> !isStored(fold, cell)).toList();
        ExperimentValidator.checkLater(settings, data, plans, order);
        window.add(
            submit(
                new FoldWork(fold, missing), new WorkQueue.FoldExecutors(queue, order), listener));
      }
      window.await();
    } finally {
      end();
    }
    return units() - done;
  }

  /** Reads the stored units, so that damage is reported before hours of work. */
  private List<RunEvent.CellDone> stored() {
    List<RunEvent.CellDone> stored = new ArrayList<>();
    for (FoldPlan fold : folds) {
      for (GridCell cell : cells) {
        if (isStored(fold, cell)) {
          stored.add(done(fold, cell, predictions(fold, cell)));
          if (cell.name().isAuto()) {
            choice(fold, cell);
          }
          descriptions(fold, cell);
        }
      }
    }
    return stored;
  }

  /** After a failure, running units must not write to a folder that has been released. */
  private synchronized void end() {
    ended = true;
  }

  private record FoldWork(FoldPlan fold, List<GridCell> missing) {}

  private boolean isStored(FoldPlan fold, GridCell cell) {
    return store.has(new CellStore.Unit(fold, cell));
  }

  private static RunEvent.CellDone done(
      FoldPlan fold, GridCell cell, List<Prediction> predictions) {
    int correct = (int) predictions.stream().filter(Prediction::correct).count();
    return new RunEvent.CellDone(fold(fold), cell.name(), predictions.size(), correct);
  }

  private List<CompletableFuture<Void>> submit(
      FoldWork work, WorkQueue.FoldExecutors executors, GridListener listener) {
    FoldUnits plain =
        new FoldUnits(
            work.fold(),
            new FoldPreparation(data, settings, member -> observer(work.fold(), member, listener)),
            SelectedTransfer.of(data, settings, cells),
            executors::next);
    boolean keeps = !kept.has(work.fold());
    FoldUnits units = keeps ? plain.keeping() : plain;
    List<CompletableFuture<Void>> written = new ArrayList<>();
    units
        .start(work.missing())
        .forEach(
            (cell, result) ->
                written.add(
                    result
                        .thenApply(computed -> write(cell, work.fold(), computed, listener))
                        .thenAccept(this::ifNotEnded)));
    if (keeps) {
      written.add(units.keep(ensemble -> keep(work.fold(), ensemble)));
    }
    return written;
  }

  private void keep(FoldPlan fold, Ensemble ensemble) {
    synchronized (this) {
      if (ended) {
        return;
      }
    }
    kept.keep(fold, ensemble);
  }

  /** Returns an action that stores the result of a cell. */
  private Runnable write(
      GridCell cell, FoldPlan fold, FoldUnits.CellResult result, GridListener listener) {
    List<Prediction> predictions =
        fold.predictions(data, cell.tested(fold.parts()), result.outputs());
    CellStore.Unit unit = new CellStore.Unit(fold, cell);
    RunEvent.CellDone event = done(fold, cell, predictions);
    return () -> {
      store.keep(unit, predictions, new CellStore.Choices(result.choice(), described.of(unit)));
      listener.happened(event);
      listener.finished();
    };
  }

  private synchronized void ifNotEnded(Runnable write) {
    if (!ended) {
      write.run();
    }
  }

  /** Details are kept of the first member in the first fold. */
  private FoldEvents observer(FoldPlan fold, int member, GridListener listener) {
    boolean isFirst = fold.repeat() == 0 && fold.number() == 0 && member == 0;
    return new FoldEvents(
        fold(fold),
        member,
        new FoldEvents.Receiver() {
          @Override
          public void happened(RunEvent event) {
            ifNotEnded(() -> listener.happened(event));
          }

          @Override
          public void described(CellName cell, List<DescriptionChoice> choices) {
            described.put(cell, choices);
          }

          @Override
          public void keep(DetailFile file) {
            ifNotEnded(() -> details.ifPresent(folder -> write(folder, file)));
          }
        },
        details.filter(folder -> isFirst).map(folder -> new FoldDetails(data, fold.parts())));
  }

  private static RunEvent.Fold fold(FoldPlan fold) {
    return new RunEvent.Fold(fold.repeat(), fold.number());
  }

  private static void write(Path folder, DetailFile file) {
    Path path = folder.resolve(file.name());
    AtomicFile.createFolderOf(path);
    AtomicFile.write(path, file.text());
  }

  /** Returns the stored predictions of a cell in all folds. */
  List<Prediction> predictions(GridCell cell) {
    List<Prediction> all = new ArrayList<>();
    for (FoldPlan fold : folds) {
      all.addAll(predictions(fold, cell));
    }
    return all;
  }

  /** Returns the choice of a selected transfer in each fold; an empty list for other cells. */
  List<FoldSelection> choices(GridCell cell) {
    return cell.name().isAuto()
        ? folds.stream().map(fold -> choice(fold, cell)).toList()
        : List.of();
  }

  /** Returns the weights of descriptions of labels in all folds; none for a map without them. */
  List<DescriptionChoice> descriptions(GridCell cell) {
    return folds.stream().flatMap(fold -> descriptions(fold, cell).stream()).toList();
  }

  private List<DescriptionChoice> descriptions(FoldPlan fold, GridCell cell) {
    return store.descriptions(new CellStore.Unit(fold, cell));
  }

  private FoldSelection choice(FoldPlan fold, GridCell cell) {
    return store.choice(new CellStore.Unit(fold, cell));
  }

  private List<Prediction> predictions(FoldPlan fold, GridCell cell) {
    return store.predictions(new CellStore.Unit(fold, cell), data);
  }
}
