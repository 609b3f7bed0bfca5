package io.github.tdl4j.experiment;

import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.ExperimentSettings.Tuning;
import io.github.tdl4j.experiment.settings.ByteSize;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What rows that are read as they are needed must still be allowed to take. */
final class MemoryLimits {
  /** A minibatch whose size is left to the number of rows. */
  private static final int USUAL_BATCH = 50;

  private MemoryLimits() {}

  /**
   * Refuses a memory whose share has no room for a minibatch.
   *
   * @throws InputException naming the least memory that works
   */
  static void check(Tuning tuning, ModalitySettings modality, Rows vectors) {
    int batch =
        IntStream.of(
                modality.pretraining().first().batch(),
                modality.training().batch(),
                tuning.backpropagation().batch())
            .map(size -> size == 0 ? USUAL_BATCH : size)
            .map(size -> Math.min(size, vectors.rows()))
            .max()
            .orElseThrow();
    int width =
        Stream.concat(Stream.of(vectors.columns()), modality.pretraining().hidden().stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElseThrow();
    RowMemory least = RowMemory.ofShare((long) batch * width * Float.BYTES);
    if (modality.memory().bytes() < least.bytes()) {
      throw new InputException(
          "key memory must be at least "
              + ByteSize.atLeast(least.bytes())
              + " for minibatches of "
              + batch
              + " rows of "
              + width
              + " numbers ("
              + modality.name()
              + ") but is "
              + modality.memory().bytes()
              + " B");
    }
  }
}
