package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;

/** Kernels with all parameters set, as states. */
final class KernelState {
  private static final String RBF = "rbf";
  private static final String POLYNOMIAL = "polynomial";
  private static final String LINEAR = "linear";

  private KernelState() {}

  static State of(Kernel kernel) {
    if (kernel instanceof RbfKernel rbf) {
      return State.of(RBF).number("gamma", rbf.gamma().orElseThrow()).build();
    }
    if (kernel instanceof PolynomialKernel polynomial) {
      return State.of(POLYNOMIAL)
          .whole("degree", polynomial.degree())
          .number("offset", polynomial.offset())
          .number("scale", polynomial.scale())
          .build();
    }
    return State.of(LINEAR).build();
  }

  static Kernel restore(StateReader state) {
    return switch (state.type()) {
      case RBF -> state.read(RBF, values -> RbfKernel.of(number(values, "gamma")));
      case POLYNOMIAL ->
          state.read(
              POLYNOMIAL,
              values ->
                  new PolynomialKernel(
                      values.integer("degree", 1, Integer.MAX_VALUE),
                      number(values, "offset"),
                      number(values, "scale")));
      default -> state.read(LINEAR, values -> new LinearKernel());
    };
  }

  private static double number(StateReader values, String key) {
    return values.number(key, 0, Double.MAX_VALUE);
  }
}
