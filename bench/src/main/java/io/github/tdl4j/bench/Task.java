package io.github.tdl4j.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A piece of work that a peer does too, on the same input. */
interface Task {
  /** Draws the input and leaves it in {@code folder} as {@code .npy} files, for both sides. */
  void prepare(Path folder, Sizes sizes) throws IOException;

  /** Leaves in {@code folder} what the peer's answer is compared with. */
  void answer(Path folder) throws IOException;

  /** Does the timed work once. BLAS takes part in all of it, so no compiler leaves it out. */
  void run();

  /** How many times {@link #run} does what a figure is about. */
  default int repetitions() {
    return 1;
  }
}
