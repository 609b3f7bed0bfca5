package io.github.tdl4j.math;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.function.IntConsumer;

/**
 * Pieces of one computation, taken by whichever threads are idle: those of the {@link
 * java.util.concurrent.ForkJoinPool} that the caller runs in, else of the common pool. A busy pool
 * leaves all of them to the caller. How a computation is cut must follow from its size alone, so
 * that the result is the same at any number of threads.
 */
final class Parallel {
  private Parallel() {}

  /** Runs {@code piece} for 0, …, {@code pieces} − 1 and returns when all are done. */
  static void run(int pieces, IntConsumer piece) {
    if (pieces == 1) {
      piece.accept(0);
      return;
    }
    List<Piece> tasks = new ArrayList<>(pieces);
    for (int i = 0; i < pieces; i++) {
      tasks.add(new Piece(piece, i));
    }
    ForkJoinTask.invokeAll(tasks);
  }

  private static final class Piece extends RecursiveAction {
    private static final long serialVersionUID = 1L;

    private final transient IntConsumer work;
    private final int number;

    Piece(IntConsumer work, int number) {
      this.work = work;
      this.number = number;
    }

    @Override
    protected void compute() {
      work.accept(number);
    }
  }
}
