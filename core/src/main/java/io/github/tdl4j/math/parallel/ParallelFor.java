package io.github.tdl4j.math.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

/**
 * A parallel loop over independent tasks, run by the calling thread and the idle threads of its
 * {@link ForkJoinPool}, or of the common pool. The caller divides the work by its size, never by
 * the number of threads, and no task writes what another one reads, so that the result has the same
 * bytes at any number of threads.
 *
 * <p>After its last task the caller waits for the other threads without running other work, because
 * it may hold a lock that such work needs.
 */
public final class ParallelFor {
  private static final int SPINS = 1 << 12;

  private final int count;
  private final IntConsumer task;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch open;
  private final AtomicReferenceArray<Throwable> failures;

  private ParallelFor(int count, IntConsumer task) {
    this.count = count;
    this.task = task;
    this.open = new CountDownLatch(count);
    this.failures = new AtomicReferenceArray<>(count);
  }

  /**
   * Runs {@code task} for the numbers 0 to {@code count} − 1, in any order, and returns when all
   * have ended. If tasks fail, the failure of the one with the lowest number is thrown.
   */
  public static void run(int count, IntConsumer task) {
    if (count == 1) {
      task.accept(0);
      return;
    }
    ParallelFor tasks = new ParallelFor(count, task);
    ForkJoinTask<?>[] helpers = new ForkJoinTask<?>[Math.max(0, Math.min(count, threads()) - 1)];
    for (int helper = 0; helper < helpers.length; helper++) {
      helpers[helper] = ForkJoinTask.adapt(tasks::takeAll).fork();
    }
    tasks.takeAll();
    // Unused helpers are cancelled: a pool wakes its threads only for new tasks.
    for (int helper = helpers.length - 1; helper >= 0 && helpers[helper].tryUnfork(); ) {
      helper--;
    }
    tasks.await();
    tasks.rethrow();
  }

  private static int threads() {
    return ForkJoinTask.inForkJoinPool()
        ? ForkJoinTask.getPool().getParallelism()
        : ForkJoinPool.getCommonPoolParallelism() + 1;
  }

  private void takeAll() {
    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
      try {
        task.accept(number);
      } catch (RuntimeException | Error e) {
        failures.set(number, e);
      } finally {
        open.countDown();
      }
    }
  }

  private void await() {
    for (int turn = 0; turn < SPINS && open.getCount() > 0; turn++) {
      // Tasks are equally long: the others end soon, and sleeping takes longer.
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    while (true) {
      try {
        open.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // The tasks still write to memory of the caller.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void rethrow() {
    for (int number = 0; number < count; number++) {
      Throwable failure = failures.get(number);
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
    }
  }
}
