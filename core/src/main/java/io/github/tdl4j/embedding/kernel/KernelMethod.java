package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.kernel.Kernel;

/**
 * A method whose maps are kernel expansions, as SVR in section 3.1 of the paper. Memory is
 * quadratic in the pairs up to 10,000 of them; beyond, a {@link NystroemSample} makes it linear.
 */
public interface KernelMethod extends EmbeddingMethod {
  /** Returns k, the kernel on source rows. */
  Kernel kernel();

  /**
   * Returns this method with another kernel.
   *
   * @param other the kernel on source rows
   */
  KernelMethod withKernel(Kernel other);

  /**
   * Returns λ of the kernel ridge regression without a tube that this method is nearest to.
   *
   * @param gram kernel values between pairs, n x n
   */
  double penalty(DoubleMatrix gram);

  /**
   * Fits the map to the kernel values between all pairs.
   *
   * @param pairs n x p source and n x q target activations
   */
  Embedding fitToAll(ParallelActivations pairs);

  /**
   * Fits the map to the kernel values between all pairs and a sample of them.
   *
   * @param pairs n x p source and n x q target activations
   * @param sample size of the sample and the number of pairs from which it is used
   */
  Embedding fitToSample(ParallelActivations pairs, NystroemSample sample);

  /**
   * Learns T^(i) from parallel pairs.
   *
   * @param sample the number of pairs from which a sample is used, and its size
   * @param pairs n x p source and n x q target activations
   * @throws IllegalArgumentException if a setting does not suit the pairs
   */
  default Embedding fit(ParallelActivations pairs, NystroemSample sample) {
    Check.notNull("pairs", pairs);
    return sample.isNeeded(pairs) ? fitToSample(pairs, sample) : fitToAll(pairs);
  }

  @Override
  default Embedding fit(ParallelActivations pairs) {
    return fit(pairs, NystroemSample.DEFAULT);
  }
}
