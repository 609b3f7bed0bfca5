package io.github.tdl4j.math;

import io.github.tdl4j.natives.NativeLibraries;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Calls of OpenBLAS, which frees its buffers at the shutdown of the virtual machine. A running call
 * would then write to freed memory and crash, so the shutdown waits for running calls and blocks
 * new ones. The library is loaded before the first use of the binding and restricted to one thread
 * ({@link Blas} gives the reason).
 */
final class NativeCalls {
  /** The longest delay of a shutdown; no decomposition of a usual grid takes as long. */
  private static final int PATIENCE_SECONDS = 30;

  static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(NativeCalls::close, "native calls"));
  }

  private static volatile boolean ready;

  private NativeCalls() {}

  /** Loads OpenBLAS; it is called before each use of the binding. */
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

  /** Runs a routine that returns a number. */
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

  /** Blocks all further calls. */
  @SuppressWarnings("ResultOfMethodCallIgnored") // nothing else can be done
  private static void close() {
    try {
      GATE.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
