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
 * A parallel map whose results are consumed one by one in the order of the items, so that neither
 * the results nor a reported failure depend on the number of threads.
 *
 * @param threads that run tasks, at least 1
 * @param ahead the largest number of items that are started and not yet consumed, at least {@code
 *     threads}: twice the threads if all tasks take equally long and results are large, else more,
 *     because one long task blocks the others
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
   * Applies {@code work} to each item, and passes the results to {@code taker} on the calling
   * thread. After a failure of either, no task runs any more and the failure of the first item is
   * thrown unchanged.
   *
   * @throws IllegalStateException if the calling thread is interrupted; its flag stays set
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
        throw new InterruptedException(); // a finished result would hide the interruption
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

  /** Waits for the workers, because the caller may close what they use. */
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
