package io.github.tdl4j.math;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;

/**
 * Calls of OpenBLAS, which frees its buffers when the virtual machine leaves. A call that is still
 * going would then write into freed memory and end in a crash report, so that the machine, told to
 * stop, waits for the calls that are going and lets none begin.
 */
final class NativeCalls {
  /** The longest that leaving is held up; no decomposition of a usual grid takes as long. */
  private static final int PATIENCE_SECONDS = 30;

  static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(NativeCalls::close, "native calls"));
  }

  private NativeCalls() {}

  static void run(Runnable call) {
    get(
        () -> {
          call.run();
          return 0;
        });
  }

  /** The same for a routine that returns a number. */
  static int get(IntSupplier call) {
    Lock going = GATE.readLock();
    going.lock();
    try {
      return call.getAsInt();
    } finally {
      going.unlock();
    }
  }

  /** Whoever comes now waits at the gate until the machine is gone. */
  @SuppressWarnings("ResultOfMethodCallIgnored") // there is nothing else to be done
  private static void close() {
    try {
      GATE.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
