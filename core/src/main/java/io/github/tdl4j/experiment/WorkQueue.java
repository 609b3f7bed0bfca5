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
 * A fixed number of threads that take the earliest work first: all of one fold before any of the
 * next, so that few folds are in memory at once and the first results come soon. Threads without
 * work of their own share the products of the others ({@link
 * io.github.tdl4j.math.parallel.ParallelFor}).
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

  /** The pool has its own order: what it starts is an errand for the earliest work there is. */
  private void runEarliest() {
    Task earliest = waiting.poll();
    if (earliest != null) {
      earliest.run();
    }
  }

  /** Gives the work of one fold its places in the queue; any thread may ask for the next. */
  static final class FoldExecutors {
    private final WorkQueue queue;
    private final int fold;
    private final AtomicInteger count = new AtomicInteger();

    FoldExecutors(WorkQueue queue, int fold) {
      this.queue = queue;
      this.fold = fold;
    }

    /** Where the fold's next piece of work waits. */
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

  /** Lets so many folds be begun and not done, until the first unit that fails. */
  static final class Window {
    private final int size;
    private final Semaphore places;
    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    Window(int size) {
      this.size = size;
      this.places = new Semaphore(size);
    }

    /** Waits for a place, and takes it; false when a unit has failed. */
    boolean hasRoom() {
      places.acquireUninterruptibly();
      return !failed.isCompletedExceptionally();
    }

    /** The units of the fold that has the place. */
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

    /** Waits until all units are done, or the first one fails, and throws what it threw. */
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

  /** Drops what is waiting. What is running ends on its own. */
  @Override
  public void close() {
    waiting.clear();
    threads.shutdownNow();
  }
}
