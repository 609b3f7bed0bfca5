package io.github.tdl4j.formats;

import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.math.parallel.OrderedParallelMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How instances are read: by several threads, and taken in their order.
 *
 * @param threads at least 1
 * @param progress is told of each instance that was taken
 */
record InstanceProcessor(InstanceSource source, int threads, ImportProgress progress) {
  /** So many instances for each thread may be in memory. */
  private static final int AHEAD = 2;

  /**
   * Works on all.
   *
   * @param pass what is done to them
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
