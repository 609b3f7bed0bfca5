package io.github.tdl4j.formats;

import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.math.parallel.OrderedParallelMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Processes instances in parallel and delivers the results in order.
 *
 * @param threads at least 1
 * @param progress called after each instance
 */
record InstanceProcessor(InstanceSource source, int threads, ImportProgress progress) {
  /** The number of instances for each thread that may be in memory. */
  private static final int AHEAD = 2;

  /**
   * Processes all instances.
   *
   * @param pass name of the pass, for progress
   */
  <T, R> void each(String pass, List<T> instances, Function<T, R> work, Consumer<R> taker) {
    progress.begins(pass, instances.size());
    int[] done = {0};
    new OrderedParallelMap(threads, AHEAD * threads)
        .run(
            instances,
            work,
            result -> {
              taker.accept(result);
              progress.imported(++done[0], instances.size());
            });
  }
}
