package io.github.tdl4j.math;

import io.github.tdl4j.natives.NativeLibraries;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Calls of OpenBLAS, which frees its buffers when the virtual machine leaves. A call that is still
 * going would then write into freed memory and end in a crash report, so that the machine, told to
 * stop, waits for the calls that are going and lets none begin. The library is loaded before the
 * first use of the binding, on its own thread alone ({@link Blas} says why).
 */
final class NativeCalls {
  /** The longest that leaving is held up; no decomposition of a usual grid takes as long. */
  private static final int PATIENCE_SECONDS = 30;

  static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(NativeCalls::close, "native calls"));
  }

  private static volatile boolean ready;

  private NativeCalls() {}

  /** Loads OpenBLAS; whatever touches the binding calls it first. */
  static void prepare() {
    if (!ready) {
      NativeLibraries.load(openblas_nolapack.class);
      NativeLibraries.load(openblas.class);
      openblas_nolapack.blas_set_num_threads(1);
      ready = true;
    }
  }

  static void run(Runnable call) {
    get(
        () -> {
          call.run();
          return 0;
        });
  }

  /** The same for a routine that returns a number. */
  static int get(IntSupplier call) {
    prepare();
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
