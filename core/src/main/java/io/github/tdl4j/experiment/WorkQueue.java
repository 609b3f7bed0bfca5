package io.github.tdl4j.experiment;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads that run the tasks of earlier folds first, so that few folds are in
 * memory at a time and first results are available early. Idle threads share the matrix products of
 * the others ({@link io.github.tdl4j.math.parallel.ParallelFor}).
 */
final class WorkQueue implements AutoCloseable {
  private final ForkJoinPool threads;
  private final PriorityBlockingQueue<Task> waiting = new PriorityBlockingQueue<>();

  WorkQueue(int count) {
    threads = new ForkJoinPool(count);
  }

  private void add(Task work) {
    waiting.add(work);
    threads.execute(this::runEarliest);
  }

  /**
   * The pool has an order of its own; therefore each thread runs the pending task of the highest
   * priority.
   */
  private void runEarliest() {
    Task earliest = waiting.poll();
    if (earliest != null) {
      earliest.run();
    }
  }

  /** Supplies the executors of one fold, in the order of its tasks. Thread-safe. */
  static final class FoldExecutors {
    private final WorkQueue queue;
    private final int fold;
    private final AtomicInteger count = new AtomicInteger();

    FoldExecutors(WorkQueue queue, int fold) {
      this.queue = queue;
      this.fold = fold;
    }

    /** Returns the executor of the next task of the fold. */
    Executor next() {
      int place = count.getAndIncrement();
      return work -> queue.add(new Task(fold, place, work));
    }
  }

  private record Task(int fold, int place, Runnable work) implements Runnable, Comparable<Task> {
    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Task other) {
      return fold != other.fold
          ? Integer.compare(fold, other.fold)
          : Integer.compare(place, other.place);
    }
  }

  /** Limits the number of folds that are being computed, and stops at the first failure. */
  static final class Window {
    private final int size;
    private final Semaphore places;
    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    Window(int size) {
      this.size = size;
      this.places = new Semaphore(size);
    }

    /** Waits until another fold may start; returns false if a unit has failed. */
    boolean hasRoom() {
      places.acquireUninterruptibly();
      return !failed.isCompletedExceptionally();
    }

    /** Adds the units of the fold that starts. */
    void add(List<CompletableFuture<Void>> units) {
      for (CompletableFuture<Void> unit : units) {
        var unused =
            unit.whenComplete(
                (done, fault) -> {
                  if (fault != null && failed.completeExceptionally(fault)) {
                    places.release(size); // Nobody waits any longer.
                  }
                });
      }
      var unused =
          CompletableFuture.allOf(units.toArray(CompletableFuture[]::new))
              .whenComplete((done, fault) -> places.release());
    }

    /** Waits until all units are done or the first one fails, and rethrows its exception. */
    void await() {
      if (!failed.isCompletedExceptionally()) {
        places.acquireUninterruptibly(size);
      }
      try {
        if (failed.isCompletedExceptionally()) {
          failed.join();
        }
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        if (e.getCause() instanceof Error cause) {
          throw cause;
        }
        throw e;
      }
    }
  }

  /** Removes the pending tasks; running tasks end by themselves. */
  @Override
  public void close() {
    waiting.clear();
    threads.shutdownNow();
  }
}
