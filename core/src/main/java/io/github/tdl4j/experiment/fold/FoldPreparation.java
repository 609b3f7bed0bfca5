package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The preparation of a fold as units of work: the rows, then both networks of each member of the
 * ensemble.
 */
public record FoldPreparation(ExperimentData data, ExperimentSettings settings) {

  /** Keeps trained networks, so that a later run need not train them again. */
  @FunctionalInterface
  public interface NetworkStore {
    /**
     * Returns the network of this name, which is trained if it is not stored.
     *
     * @param member number of the member of the ensemble, from 0
     * @param role {@code source} or {@code target}
     */
    Network of(int member, String role, Supplier<Network> training);
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
        CompletableFuture.supplyAsync(() -> FoldRows.of(data, parts, settings), executors.get());
    List<FoldPairs> pairs = FoldPairs.of(settings);
    List<CompletableFuture<FoldRun>> members = new ArrayList<>();
    for (int member = 0; member < settings.ensemble(); member++) {
      FoldPairs own = pairs.get(member);
      Seeds drawn = seedsOf(member, seeds);
      int number = member;
      NetworkStore ofMember = (any, role, training) -> store.of(number, role, training);
      members.add(
          networks(rows, new Training(drawn, ofMember), executors)
              .thenCombine(
                  rows,
                  (n, r) ->
                      new FoldRun(r, n, settings.tuning(), drawn, own).choosingDecay(settings)));
    }
    return CompletableFuture.allOf(members.toArray(CompletableFuture[]::new))
        .thenApply(done -> new Ensemble(members.stream().map(CompletableFuture::join).toList()));
  }

  /** The first member has the seeds of a fold without an ensemble. */
  private static Seeds seedsOf(int member, Seeds seeds) {
    return member == 0 ? seeds : seeds.branch("member/" + member);
  }

  private record Training(Seeds seeds, NetworkStore store) {
    Network of(String role, Supplier<Network> training) {
      return store.of(0, role, training);
    }
  }

  private CompletableFuture<FoldNetworks> networks(
      CompletableFuture<FoldRows> rows, Training training, Supplier<Executor> executors) {
    int labels = data.labels().size();
    Seeds seeds = training.seeds();
    Seeds ofTarget = seeds.branch("target");
    CompletableFuture<FoldNetworks> target =
        rows.thenApplyAsync(
            r ->
                new FoldNetworks(
                    new Network(List.of()),
                    training.of("target", () -> FoldNetworks.target(r, settings, labels, ofTarget)),
                    FoldNetworks.upper(r, settings, data.labels(), ofTarget)),
            executors.get());
    CompletableFuture<Network> source =
        rows.thenApplyAsync(
            r ->
                training.of(
                    "source",
                    () -> FoldNetworks.source(r, settings, labels, seeds.branch("source"))),
            executors.get());
    return source.thenCombine(target, (s, t) -> new FoldNetworks(s, t.target(), t.upper()));
  }
}
