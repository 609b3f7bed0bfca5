package io.github.tdl4j.math.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedParallelMapTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

  /** The later an item, the sooner it is done. */
  private static int squared(int item) {
    LockSupport.parkNanos(10_000L * (ITEMS.size() - item));
    return item * item;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void run_anyThreads_givesResultsInTheOrderOfItems(int threads) {
    List<Integer> taken = new ArrayList<>();
    new OrderedParallelMap(threads, 3 * threads)
        .run(ITEMS, OrderedParallelMapTest::squared, taken::add);
    assertThat(taken).isEqualTo(ITEMS.stream().map(item -> item * item).toList());
  }

  @Test
  void run_noItems_endsAtOnce() {
    new OrderedParallelMap(2, 2)
        .run(
            List.<Integer>of(), OrderedParallelMapTest::squared, none -> assertThat(none).isNull());
  }

  @Test
  void run_slowTaker_holdsNoMoreThanWhatMayBeBegun() {
    AtomicInteger begun = new AtomicInteger();
    int[] taken = {0};
    new OrderedParallelMap(3, 5)
        .run(
            ITEMS,
            item -> begun.incrementAndGet(),
            any -> {
              LockSupport.parkNanos(100_000);
              taken[0]++;
              assertThat(begun.get() - taken[0]).isLessThan(5);
            });
  }

  @Test
  void run_severalFail_throwsTheFirstOfThemAsItIs() {
    IllegalArgumentException failure = new IllegalArgumentException("40");
    List<Integer> taken = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new OrderedParallelMap(4, 50)
                    .run(
                        ITEMS,
                        item -> {
                          if (item == 40) {
                            LockSupport.parkNanos(1_000_000);
                            throw failure;
                          }
                          if (item > 40) {
                            throw new IllegalStateException("later");
                          }
                          return item;
                        },
                        taken::add))
        .isSameAs(failure);
    assertThat(taken).hasSize(40);
  }

  @Test
  void run_takerFails_leavesNoneAtWork() {
    AtomicInteger working = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new OrderedParallelMap(4, 8)
                    .run(
                        ITEMS,
                        item -> {
                          working.incrementAndGet();
                          int result = squared(item);
                          working.decrementAndGet();
                          return result;
                        },
                        result -> {
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(working).hasValue(0);
  }

  @Test
  void run_interrupted_endsAndStaysInterrupted() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    List<Throwable> thrown = new ArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                new OrderedParallelMap(1, 1)
                    .run(
                        ITEMS,
                        item -> {
                          started.countDown();
                          LockSupport.park(); // until it is interrupted
                          return item;
                        },
                        item -> {});
              } catch (IllegalStateException e) {
                thrown.add(e);
                thrown.add(new Throwable(String.valueOf(Thread.currentThread().isInterrupted())));
              }
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown)
        .extracting(Throwable::getMessage)
        .containsExactly("interrupted while others work", "true");
  }

  @Test
  void construct_lessAheadThanThreads_isRefused() {
    assertThatThrownBy(() -> new OrderedParallelMap(0, 1))
        .hasMessageContaining("threads must be at least 1");
    assertThatThrownBy(() -> new OrderedParallelMap(3, 2))
        .hasMessageContaining("ahead must be at least 3");
  }
}
