package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.event.RunEvent.Role;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.GenerativeStack;
import io.github.tdl4j.network.training.TrainableNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The preparation of a fold as units of work: the rows, then both networks of each member of the
 * ensemble.
 *
 * @param readsSource whether a cell reads a layer of N_A above its inputs; otherwise N_A is not
 *     trained and has no layers
 */
public record FoldPreparation(
    ExperimentData data,
    ExperimentSettings settings,
    boolean readsSource,
    IntFunction<FoldObserver> observers) {

  /** Creates a preparation of both networks. */
  public FoldPreparation(
      ExperimentData data, ExperimentSettings settings, IntFunction<FoldObserver> observers) {
    this(data, settings, true, observers);
  }

  /** Creates a preparation of both networks that nothing observes. */
  public FoldPreparation(ExperimentData data, ExperimentSettings settings) {
    this(data, settings, true, member -> FoldObserver.NONE);
  }

  /** Returns the same preparation of what these transfers read. */
  public FoldPreparation of(List<MapAtLayer> transfers) {
    boolean reads = transfers.stream().anyMatch(MapAtLayer::readsSourceNetwork);
    return new FoldPreparation(data, settings, reads, observers);
  }

  /** Keeps trained networks, so that a later run need not train them again. */
  public interface NetworkStore {
    /**
     * Returns the network of this name, which is trained if it is not stored.
     *
     * @param member number of the member of the ensemble, from 0
     * @param role {@code source} or {@code target}
     */
    Network of(int member, String role, Supplier<Network> training);

    /**
     * Returns the part of a foreign N_V above layer i, which is trained if it is not stored.
     *
     * @param member number of the member of the ensemble, from 0
     */
    default TrainableNetwork upper(int member, Supplier<TrainableNetwork> training) {
      return training.get();
    }

    /**
     * Returns the generative weights of N_V, which is pretrained if they are not stored.
     *
     * @param member number of the member of the ensemble, from 0
     */
    default GenerativeStack generative(int member, Supplier<GenerativeStack> pretraining) {
      return pretraining.get();
    }
  }

  /**
   * Submits the units of work.
   *
   * @param seeds seeds of all random numbers within the fold
   * @param executors supplies the executor of each unit
   */
  public CompletableFuture<Ensemble> start(
      FoldParts parts, Seeds seeds, Supplier<Executor> executors) {
    return start(parts, seeds, executors, (member, role, training) -> training.get());
  }

  /**
   * Submits the units of work; networks that are stored are not trained again.
   *
   * @param seeds seeds of all random numbers within the fold
   * @param executors supplies the executor of each unit
   */
  public CompletableFuture<Ensemble> start(
      FoldParts parts, Seeds seeds, Supplier<Executor> executors, NetworkStore store) {
    CompletableFuture<FoldRows> rows =
        CompletableFuture.supplyAsync(() -> rows(parts), executors.get());
    List<FoldPairs> pairs = FoldPairs.of(settings);
    List<CompletableFuture<FoldRun>> members = new ArrayList<>();
    for (int member = 0; member < settings.ensemble(); member++) {
      FoldPairs own = pairs.get(member);
      Seeds drawn = seedsOf(member, seeds);
      FoldObserver observer = observers.apply(member);
      members.add(
          networks(rows, new Training(drawn, store, member, observer), executors)
              .thenCombine(
                  rows,
                  (n, r) ->
                      new FoldRun(r, n, settings.tuning(), drawn, own, observer)
                          .choosingDecay(settings)));
    }
    return CompletableFuture.allOf(members.toArray(CompletableFuture[]::new))
        .thenApply(done -> new Ensemble(members.stream().map(CompletableFuture::join).toList()));
  }

  private FoldRows rows(FoldParts parts) {
    long start = System.nanoTime();
    FoldRows rows = FoldRows.of(data, parts, settings);
    observers.apply(0).prepared((System.nanoTime() - start) * 1e-9);
    return rows;
  }

  /** The first member has the seeds of a fold without an ensemble. */
  private static Seeds seedsOf(int member, Seeds seeds) {
    return member == 0 ? seeds : seeds.branch("member/" + member);
  }

  /** The training of one member of the ensemble. */
  private record Training(Seeds seeds, NetworkStore store, int member, FoldObserver observer) {
    NetworkTraining of(Role role, ExperimentSettings settings, List<String> labels) {
      return new NetworkTraining(
          settings,
          labels,
          seeds.branch(role.word()),
          curve -> observer.trained(role, Optional.empty(), curve));
    }

    Network source(FoldRows rows, ExperimentSettings settings, List<String> labels) {
      Supplier<Network> training = () -> of(Role.SOURCE, settings, labels).source(rows);
      return settings.source().foreign().isPresent()
          ? training.get()
          : store.of(member, "source", training);
    }

    FoldNetworks target(FoldRows rows, ExperimentSettings settings, List<String> labels) {
      NetworkTraining training = of(Role.TARGET, settings, labels);
      Network none = new Network(List.of());
      if (settings.target().foreign().isPresent()) {
        TrainableNetwork upper = store.upper(member, () -> training.upper(rows));
        return new FoldNetworks(none, none, Optional.of(upper), Optional.empty());
      }
      Pretraining pretraining = new Pretraining(() -> training.pretrainedTarget(rows));
      Network target =
          store.of(member, "target", () -> training.target(rows, pretraining.result()));
      GenerativeStack generative =
          store.generative(member, () -> GenerativeStack.of(pretraining.result()));
      return new FoldNetworks(none, target, Optional.empty(), Optional.of(generative));
    }
  }

  /** A pretraining that runs at most once, when its result is first needed. */
  private static final class Pretraining {
    private final Supplier<DeepBeliefNetwork> computation;
    private @Nullable DeepBeliefNetwork computed;

    Pretraining(Supplier<DeepBeliefNetwork> computation) {
      this.computation = computation;
    }

    DeepBeliefNetwork result() {
      if (computed == null) {
        computed = computation.get();
      }
      return computed;
    }
  }

  private CompletableFuture<FoldNetworks> networks(
      CompletableFuture<FoldRows> rows, Training training, Supplier<Executor> executors) {
    CompletableFuture<FoldNetworks> target =
        rows.thenApplyAsync(r -> training.target(r, settings, data.labels()), executors.get());
    CompletableFuture<Network> source =
        readsSource
            ? rows.thenApplyAsync(r -> training.source(r, settings, data.labels()), executors.get())
            : CompletableFuture.completedFuture(new Network(List.of()));
    return source.thenCombine(
        target, (s, t) -> new FoldNetworks(s, t.target(), t.upper(), t.generative()));
  }
}
