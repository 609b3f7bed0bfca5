package io.github.tdl4j.math.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelForTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100})
  void run_anyCount_runsEachPieceOnce(int count) {
    AtomicIntegerArray runs = new AtomicIntegerArray(count);

    ParallelFor.run(count, runs::incrementAndGet);

    for (int piece = 0; piece < count; piece++) {
      assertThat(runs.get(piece)).isEqualTo(1);
    }
  }

  /** Each of three pieces waits for the others: with fewer threads this would never end. */
  @Test
  void run_insideAPool_usesItsThreads() {
    ForkJoinPool pool = new ForkJoinPool(3);
    CountDownLatch all = new CountDownLatch(3);
    try {
      pool.submit(
              () ->
                  ParallelFor.run(
                      3,
                      piece -> {
                        all.countDown();
                        waitFor(all);
                      }))
          .join();
    } finally {
      pool.shutdown();
    }

    assertThat(all.getCount()).isZero();
  }

  /** Both threads have a piece before either ends; the other one's takes a fifth of a second. */
  @Test
  void run_pieceOfAnotherThreadTakesLonger_returnsWhenItIsDone() {
    ForkJoinPool pool = new ForkJoinPool(2);
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger done = new AtomicInteger();
    try {
      int found =
          pool.submit(
                  () -> {
                    Thread caller = Thread.currentThread();
                    ParallelFor.run(
                        2,
                        piece -> {
                          both.countDown();
                          waitFor(both);
                          if (Thread.currentThread() != caller) {
                            LockSupport.parkNanos(200_000_000);
                          }
                          done.incrementAndGet();
                        });
                    assertThat(caller.isInterrupted()).isFalse();
                    return done.get();
                  })
              .join();
      assertThat(found).isEqualTo(2);
    } finally {
      pool.shutdown();
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void run_piecesInsidePieces_runAll() {
    AtomicIntegerArray runs = new AtomicIntegerArray(64);

    ParallelFor.run(
        8, outer -> ParallelFor.run(8, inner -> runs.incrementAndGet(8 * outer + inner)));

    for (int i = 0; i < 64; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  @Test
  void run_piecesFail_throwsTheFirstFailureByNumber() {
    assertThatThrownBy(
            () ->
                ParallelFor.run(
                    20,
                    piece -> {
                      if (piece >= 7) {
                        throw new IllegalStateException("piece " + piece);
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("piece 7");
  }

  @Test
  void run_pieceFailsWithAnError_throwsIt() {
    Error error = new AssertionError("piece 1");

    assertThatThrownBy(
            () ->
                ParallelFor.run(
                    3,
                    piece -> {
                      if (piece == 1) {
                        throw error;
                      }
                    }))
        .isSameAs(error);
  }

  @Test
  void run_interrupted_finishesAndKeepsTheInterrupt() {
    AtomicIntegerArray runs = new AtomicIntegerArray(50);
    Thread.currentThread().interrupt();

    ParallelFor.run(50, runs::incrementAndGet);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs.get(49)).isEqualTo(1);
  }
}
