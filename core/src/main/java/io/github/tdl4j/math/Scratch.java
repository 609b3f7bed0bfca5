package io.github.tdl4j.math;

import java.util.function.Consumer;

/** Heap blocks that a thread uses again and again, so that inner loops allocate nothing. */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private final float[][] blocks = new float[2][0];
  private boolean used;

  private Scratch() {}

  /** Lends the thread's blocks to {@code work}, or new ones while they are lent. */
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

  /** Block 0 or 1, of at least {@code length} entries with any content. */
  float[] block(int number, int length) {
    if (blocks[number].length < length) {
      blocks[number] = new float[length];
    }
    return blocks[number];
  }
}
