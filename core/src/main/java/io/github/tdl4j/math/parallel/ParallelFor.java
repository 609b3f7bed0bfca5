package io.github.tdl4j.math.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

/**
 * Independent pieces of one computation, run by the calling thread and by whatever threads of its
 * pool are idle: those of its {@link ForkJoinPool}, or of the common one when it is in none. The
 * caller decides what a piece is, by the size of the work and never by the number of threads, and
 * no piece writes what another reads: then the result is the same bytes at any number of threads.
 *
 * <p>A caller that has no piece left to take waits for those that others are at, and takes up
 * nothing else meanwhile: it may hold what other work waits for.
 */
public final class ParallelFor {
  private static final int SPINS = 1 << 12;

  private final int count;
  private final IntConsumer piece;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch open;
  private final AtomicReferenceArray<Throwable> failures;

  private ParallelFor(int count, IntConsumer piece) {
    this.count = count;
    this.piece = piece;
    this.open = new CountDownLatch(count);
    this.failures = new AtomicReferenceArray<>(count);
  }

  /**
   * Runs {@code piece} for 0 to before {@code count}, in any order, and returns when all are done.
   * When pieces fail, the failure of the first of them by number is thrown.
   */
  public static void run(int count, IntConsumer piece) {
    if (count == 1) {
      piece.accept(0);
      return;
    }
    ParallelFor pieces = new ParallelFor(count, piece);
    ForkJoinTask<?>[] helpers = new ForkJoinTask<?>[Math.max(0, Math.min(count, threads()) - 1)];
    for (int helper = 0; helper < helpers.length; helper++) {
      helpers[helper] = ForkJoinTask.adapt(pieces::takeAll).fork();
    }
    pieces.takeAll();
    // What nobody came for must go: a pool wakes its threads only for what it finds new.
    for (int helper = helpers.length - 1; helper >= 0 && helpers[helper].tryUnfork(); ) {
      helper--;
    }
    pieces.await();
    pieces.rethrow();
  }

  private static int threads() {
    return ForkJoinTask.inForkJoinPool()
        ? ForkJoinTask.getPool().getParallelism()
        : ForkJoinPool.getCommonPoolParallelism() + 1;
  }

  private void takeAll() {
    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
      try {
        piece.accept(number);
      } catch (RuntimeException | Error e) {
        failures.set(number, e);
      } finally {
        open.countDown();
      }
    }
  }

  private void await() {
    for (int turn = 0; turn < SPINS && open.getCount() > 0; turn++) {
      Thread.onSpinWait(); // ParallelFor are of one size: the others end soon, and to sleep takes
      // longer.
    }
    boolean interrupted = false;
    while (true) {
      try {
        open.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // The pieces still write to what the caller owns.
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
