package io.github.tdl4j.embedding;

import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.kernel.KernelFunction;
import java.util.List;

/** The oracle of closed-form estimates: a fit for each group that is left out. */
public final class LeftOutFits {
  private LeftOutFits() {}

  /**
   * Fits kernel ridge regression, as M-SVR without a tube, to the pairs of all other groups, with
   * the kernel and λ of all pairs.
   */
  public static Matrix of(KernelRidge method, ParallelActivations pairs, List<Integer> groups) {
    Matrix sources = pairs.sourceMatrix();
    KernelFunction function = method.kernel().fittedTo(sources);
    double penalty = method.penalty(function.between(sources, sources));
    JointSvr fixed = new JointSvr(function.kernel(), 1 / (2 * penalty), 0, 1);
    return CrossFittedMaps.predictions(fixed, pairs, groups);
  }
}
