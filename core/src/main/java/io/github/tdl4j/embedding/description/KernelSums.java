package io.github.tdl4j.embedding.description;

import io.github.tdl4j.embedding.kernel.KernelMethod;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.kernel.SumKernel;
import java.util.List;

/**
 * Weighted sums (1 / (1 + w)) k_A + (w / (1 + w)) (v_A / v_D) k_D of the kernel of a method on
 * activations and a Gaussian kernel on descriptions. The v are the variances of the kernels over
 * pairs, so that every sum of uncorrelated kernels has the variance of k_A, to which penalties
 * refer.
 *
 * @param pairs a sample of the pairs
 */
record KernelSums(KernelMethod method, DescribedPairs pairs) {
  /** Returns γ of the kernel on descriptions: 1 / (h m)², m their median distance. */
  private RbfKernel ofDescriptions(double width) {
    double deviation = width * pairs.medianDistance();
    return RbfKernel.of(1 / (deviation * deviation));
  }

  /** Returns the kernel values of activations between all pairs. */
  DoubleMatrix activations() {
    return gram(method.kernel(), pairs.activations().sourceMatrix());
  }

  /** Returns the kernel values of descriptions between all pairs. */
  DoubleMatrix descriptions(double width) {
    return gram(ofDescriptions(width), pairs.descriptions());
  }

  private static DoubleMatrix gram(Kernel kernel, Matrix rows) {
    return kernel.fittedTo(rows).between(rows, rows);
  }

  /** Returns the weights of both kernels, the activations first; 0 if descriptions do not vary. */
  static List<Double> weights(double weight, DoubleMatrix activations, DoubleMatrix descriptions) {
    double own = KernelRidge.variance(descriptions);
    double other = KernelRidge.variance(activations);
    double ratio = own > 0 ? (other > 0 ? other : 1) / own : 0;
    return List.of(1 / (1 + weight), weight / (1 + weight) * ratio);
  }

  /** Returns the method with the sum for rows of activations and descriptions. */
  KernelMethod withSum(double weight, double width) {
    List<Double> weights = weights(weight, activations(), descriptions(width));
    return method.withKernel(
        new SumKernel(
            List.of(
                new SumKernel.Term(
                    pairs.activations().source().columns(), method.kernel(), weights.get(0)),
                new SumKernel.Term(pairs.columns(), ofDescriptions(width), weights.get(1)))));
  }
}
