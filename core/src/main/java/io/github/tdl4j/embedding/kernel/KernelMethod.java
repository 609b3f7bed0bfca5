package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.kernel.Kernel;

/**
 * A method whose maps are kernel expansions. Memory is quadratic in the pairs up to 10,000 of them;
 * beyond, a {@link NystroemSample} makes it linear.
 */
public interface KernelMethod extends EmbeddingMethod {
  /** Returns k, the kernel on source rows. */
  Kernel kernel();

  /** Fits the map to the kernel values between all pairs. */
  Embedding fitToAll(ParallelActivations pairs);

  /** Fits the map to the kernel values between all pairs and a sample of them. */
  Embedding fitToSample(ParallelActivations pairs, NystroemSample sample);

  /**
   * Learns T^(i) from parallel pairs.
   *
   * @param sample the number of pairs from which a sample is used, and its size
   * @throws IllegalArgumentException if a setting does not suit the pairs
   */
  default Embedding fit(ParallelActivations pairs, NystroemSample sample) {
    return sample.isNeeded(pairs) ? fitToSample(pairs, sample) : fitToAll(pairs);
  }

  @Override
  default Embedding fit(ParallelActivations pairs) {
    return fit(pairs, NystroemSample.DEFAULT);
  }
}
