package io.github.tdl4j.model.fit;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.LeftOutInstances;
import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.fold.FoldPreparation;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/**
 * The models of the folds of an experiment: those that a run keeps with {@code keep: models}, in
 * memory and of one map.
 */
public final class FoldModels {
  private final ExperimentSettings settings;
  private final ExperimentData data;
  private final PreparedDataSet instances;
  private final NamedMap map;

  private FoldModels(
      ExperimentSettings settings, ExperimentData data, PreparedDataSet instances, NamedMap map) {
    this.settings = settings;
    this.data = data;
    this.instances = instances;
    this.map = map;
  }

  /**
   * One fold.
   *
   * @param repeat from 0
   * @param number of the fold, from 0
   * @param models one for each of the layers of the experiment, in their order, with the same
   *     networks before the transfer
   * @param pairs training instances with both modalities, X_A and X_V
   * @param tests test instances with both modalities
   */
  public record FoldModel(
      int repeat,
      int number,
      List<FittedModel> models,
      PreparedDataSet pairs,
      PreparedDataSet tests) {
    public FoldModel {
      models = List.copyOf(models);
    }
  }

  /**
   * Reads the data of an experiment.
   *
   * @param map name of the map; empty for the only one, or the first
   * @param notes receives notes, for example on instances that are left out
   * @throws InputException if the experiment has no such map, or its data cannot be read
   */
  public static FoldModels of(
      ExperimentSettings settings, Optional<String> map, Consumer<String> notes) {
    List<String> names = settings.maps().stream().map(NamedMap::name).toList();
    if (names.isEmpty()) {
      throw new InputException("key maps must name at least one map for a transfer but is empty");
    }
    String wanted = map.orElse(names.get(0));
    if (!names.contains(wanted)) {
      throw new InputException(
          "--map must be a map of the experiment but is "
              + Quoting.quoted(wanted)
              + Quoting.alternatives(wanted, names));
    }
    ExperimentData data = ExperimentData.load(settings, notes);
    PreparedDataSet instances =
        LeftOutInstances.of(PreparedDataSet.read(settings.data()), settings).remaining();
    return new FoldModels(settings, data, instances, settings.maps().get(names.indexOf(wanted)));
  }

  /** Returns the number of folds of all repeats. */
  public int count() {
    return FoldPlans.of(settings, data).folds().size();
  }

  /** Returns the seen labels. */
  public List<String> seen() {
    return data.labelSplit().seen();
  }

  /**
   * Trains the networks of one fold after another.
   *
   * @param threads that work at a time, at least 1
   * @param receiver of each fold
   */
  public void forEach(int threads, Consumer<FoldModel> receiver) {
    for (FoldPlan plan : FoldPlans.of(settings, data).folds()) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        receiver.accept(pool.submit(() -> fold(plan, pool)).join());
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private FoldModel fold(FoldPlan plan, ForkJoinPool pool) {
    Ensemble ensemble =
        new FoldPreparation(data, settings).start(plan.parts(), plan.seeds(), () -> pool).join();
    List<FittedModel> models =
        settings.layers().stream().map(layers -> model(plan, ensemble, layers)).toList();
    PreparedDataSet tests =
        TrainingInstances.of(instances, data, plan.parts().targetTest())
            .where((Instance one) -> one.has(settings.source().name()));
    return new FoldModel(
        plan.repeat(),
        plan.number(),
        models,
        TrainingInstances.of(instances, data, plan.parts().paired()),
        tests);
  }

  private FittedModel model(FoldPlan plan, Ensemble ensemble, LayerPair layers) {
    FitOptions options =
        new FitOptions(
            TrainingPart.TRAINING,
            Optional.of(map.name()),
            OptionalInt.of(layers.target()),
            Optional.empty());
    TransferChoice choice =
        new TransferChoice(Optional.of(new TransferChoice.Named(map, layers)), Optional.empty());
    return new FitWork(data, settings, options, choice).ofFold(plan, ensemble, instances);
  }
}
