package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.math.Matrix;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What cells say of the clips that networks are tested with, as units of work: a cell each, the
 * longest first. A vote waits for its voters, which are computed once, whoever asks for them.
 */
public final class CellOutputs {
  private CellOutputs() {}

  /**
   * Submits the units.
   *
   * @param ready the networks
   * @param turns where each unit waits
   * @return the outputs of each of these cells, n x K
   */
  public static Map<GridCell, CompletableFuture<Matrix>> start(
      List<GridCell> cells, CompletableFuture<Ensemble> ready, Supplier<Executor> turns) {
    Map<GridCell, CompletableFuture<Matrix>> computed = new LinkedHashMap<>();
    cells.stream()
        .flatMap(cell -> cell.voters().isEmpty() ? Stream.of(cell) : cell.voters().stream())
        .distinct()
        .sorted(Comparator.comparingInt(cell -> cell.name().layer().orElse(-1)))
        .forEach(
            cell ->
                computed.put(
                    cell, ready.thenApplyAsync(run -> run.mean(cell.answer()), turns.get())));
    Map<GridCell, CompletableFuture<Matrix>> outputs = new LinkedHashMap<>();
    for (GridCell cell : cells) {
      outputs.put(
          cell,
          cell.voters().isEmpty()
              ? Objects.requireNonNull(computed.get(cell))
              : mean(cell.voters().stream().map(computed::get).toList()));
    }
    return outputs;
  }

  private static CompletableFuture<Matrix> mean(List<CompletableFuture<Matrix>> votes) {
    return CompletableFuture.allOf(votes.toArray(CompletableFuture[]::new))
        .thenApply(done -> Ensemble.mean(votes.stream().map(CompletableFuture::join).toList()));
  }
}
