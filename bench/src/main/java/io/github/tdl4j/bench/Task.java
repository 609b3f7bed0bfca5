package io.github.tdl4j.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A task that a peer performs too, on the same input. */
interface Task {
  /** Draws the input and writes it to {@code folder} as {@code .npy} files, for both sides. */
  void prepare(Path folder, Sizes sizes) throws IOException;

  /** Writes to {@code folder} the result with which that of the peer is compared. */
  void answer(Path folder) throws IOException;

  /** Runs the timed work once. All of it calls BLAS, so that no compiler removes it. */
  void run();

  /** Returns the number of repetitions in one call of {@link #run}. */
  default int repetitions() {
    return 1;
  }
}
