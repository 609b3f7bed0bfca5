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
 * The outputs of cells as units of work, one for each cell, in decreasing order of cost. A vote
 * waits for the outputs of its members, each of which is computed once.
 */
public final class CellOutputs {
  private CellOutputs() {}

  /**
   * Submits the units of work.
   *
   * @param ready the trained networks of the fold
   * @param executors supplies the executor of each unit
   * @return the outputs of each cell, n x K
   */
  public static Map<GridCell, CompletableFuture<Matrix>> start(
      List<GridCell> cells, CompletableFuture<Ensemble> ready, Supplier<Executor> executors) {
    Map<GridCell, CompletableFuture<Matrix>> computed = new LinkedHashMap<>();
    cells.stream()
        .flatMap(cell -> cell.members().isEmpty() ? Stream.of(cell) : cell.members().stream())
        .distinct()
        .sorted(Comparator.comparingInt(cell -> cell.name().layer().orElse(-1)))
        .forEach(
            cell ->
                computed.put(
                    cell, ready.thenApplyAsync(run -> run.mean(cell.outputs()), executors.get())));
    Map<GridCell, CompletableFuture<Matrix>> outputs = new LinkedHashMap<>();
    for (GridCell cell : cells) {
      outputs.put(
          cell,
          cell.members().isEmpty()
              ? Objects.requireNonNull(computed.get(cell))
              : mean(cell.members().stream().map(computed::get).toList()));
    }
    return outputs;
  }

  private static CompletableFuture<Matrix> mean(List<CompletableFuture<Matrix>> outputs) {
    return CompletableFuture.allOf(outputs.toArray(CompletableFuture[]::new))
        .thenApply(done -> Ensemble.mean(outputs.stream().map(CompletableFuture::join).toList()));
  }
}
