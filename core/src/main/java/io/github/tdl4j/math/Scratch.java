package io.github.tdl4j.math;

import java.util.function.Consumer;

/** Heap blocks that a thread reuses, so that inner loops allocate nothing. */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private final float[][] blocks = new float[2][0];
  private boolean used;

  private Scratch() {}

  /** Runs {@code work} with the blocks of the thread, or with new ones while these are in use. */
  static void use(Consumer<Scratch> work) {
    Scratch own = OF_THREAD.get();
    Scratch scratch = own.used ? new Scratch() : own;
    scratch.used = true;
    try {
      work.accept(scratch);
    } finally {
      scratch.used = false;
    }
  }

  /** Returns block 0 or 1, of at least {@code length} entries with undefined content. */
  float[] block(int number, int length) {
    if (blocks[number].length < length) {
      blocks[number] = new float[length];
    }
    return blocks[number];
  }
}
