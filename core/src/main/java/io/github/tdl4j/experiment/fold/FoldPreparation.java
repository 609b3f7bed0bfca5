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

  /**
   * Submits the units of work.
   *
   * @param seeds seeds of all random numbers within the fold
   * @param executors supplies the executor of each unit
   */
  public CompletableFuture<Ensemble> start(
      FoldParts parts, Seeds seeds, Supplier<Executor> executors) {
    CompletableFuture<FoldRows> rows =
        CompletableFuture.supplyAsync(() -> FoldRows.of(data, parts, settings), executors.get());
    List<FoldPairs> pairs = FoldPairs.of(settings);
    List<CompletableFuture<FoldRun>> members = new ArrayList<>();
    for (int member = 0; member < settings.ensemble(); member++) {
      FoldPairs own = pairs.get(member);
      Seeds drawn = seedsOf(member, seeds);
      members.add(
          networks(rows, drawn, executors)
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

  private CompletableFuture<FoldNetworks> networks(
      CompletableFuture<FoldRows> rows, Seeds seeds, Supplier<Executor> executors) {
    int labels = data.labels().size();
    Seeds ofTarget = seeds.branch("target");
    CompletableFuture<FoldNetworks> target =
        rows.thenApplyAsync(
            r ->
                new FoldNetworks(
                    new Network(List.of()),
                    FoldNetworks.target(r, settings, labels, ofTarget),
                    FoldNetworks.upper(r, settings, data.labels(), ofTarget)),
            executors.get());
    CompletableFuture<Network> source =
        rows.thenApplyAsync(
            r -> FoldNetworks.source(r, settings, labels, seeds.branch("source")), executors.get());
    return source.thenCombine(target, (s, t) -> new FoldNetworks(s, t.target(), t.upper()));
  }
}
