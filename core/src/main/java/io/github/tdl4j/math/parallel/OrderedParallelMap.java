package io.github.tdl4j.math.parallel;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work of several threads whose results are taken one by one, in the order of what they are made
 * of: then no result depends on the number of threads, and neither does which failure is told.
 *
 * @param threads that work, at least 1
 * @param ahead how many items may be begun and not yet taken, at least as many: where all take
 *     equally long and results are large, twice the threads; else more, or one that takes long
 *     stops the others
 */
public record OrderedParallelMap(int threads, int ahead) {
  public OrderedParallelMap {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1 but is " + threads);
    }
    if (ahead < threads) {
      throw new IllegalArgumentException("ahead must be at least " + threads + " but is " + ahead);
    }
  }

  /**
   * Does {@code work} on each item, and gives the results to {@code taker} on the calling thread. A
   * failure of either ends it: of several items the first one's is thrown, as it is, and no work
   * goes on then.
   *
   * @throws IllegalStateException if the calling thread is interrupted, which it then still is
   */
  public <T, R> void run(List<T> items, Function<T, R> work, Consumer<R> taker) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Queue<Future<R>> begun = new ArrayDeque<>();
      Iterator<T> rest = items.iterator();
      while (rest.hasNext() || !begun.isEmpty()) {
        while (rest.hasNext() && begun.size() < ahead) {
          T item = rest.next();
          Callable<R> task = () -> work.apply(item);
          begun.add(workers.submit(task));
        }
        taker.accept(result(begun.remove()));
      }
    } finally {
      end(workers);
    }
  }

  private static <R> R result(Future<R> begun) {
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException(); // a result that is there already would hide it
      }
      return begun.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while others work", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("work must throw nothing that is checked", e.getCause());
    }
  }

  /** The caller may close what the workers use: none may be at work any longer. */
  private static void end(ExecutorService workers) {
    workers.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = workers.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
