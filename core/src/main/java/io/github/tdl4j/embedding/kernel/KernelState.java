package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.kernel.AlignmentKernel;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.kernel.SumKernel;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.OptionalDouble;

/** Kernels with all parameters set, as states. */
final class KernelState {
  private static final String RBF = "rbf";
  private static final String POLYNOMIAL = "polynomial";
  private static final String LINEAR = "linear";
  private static final String SUM = "sum";
  private static final String TERM = "term";
  private static final String ALIGNMENT = "alignment";

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
    if (kernel instanceof SumKernel sum) {
      return State.of(SUM)
          .children("terms", sum.terms().stream().map(KernelState::of).toList())
          .build();
    }
    if (kernel instanceof AlignmentKernel alignment) {
      return State.of(ALIGNMENT)
          .whole("frames", alignment.frames())
          .number("gamma", alignment.gamma().orElseThrow())
          .build();
    }
    return State.of(LINEAR).build();
  }

  private static State of(SumKernel.Term term) {
    return State.of(TERM)
        .whole("columns", term.columns())
        .number("weight", term.weight())
        .child("kernel", of(term.kernel()))
        .build();
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
      case SUM ->
          state.read(
              SUM,
              values ->
                  new SumKernel(values.children("terms").stream().map(KernelState::term).toList()));
      case ALIGNMENT ->
          state.read(
              ALIGNMENT,
              values ->
                  new AlignmentKernel(
                      values.integer("frames", 1, Integer.MAX_VALUE),
                      OptionalDouble.of(number(values, "gamma"))));
      default -> state.read(LINEAR, values -> new LinearKernel());
    };
  }

  private static SumKernel.Term term(StateReader state) {
    return state.read(
        TERM,
        values ->
            new SumKernel.Term(
                values.integer("columns", 1, Integer.MAX_VALUE),
                restore(values.child("kernel")),
                number(values, "weight")));
  }

  private static double number(StateReader values, String key) {
    return values.number(key, 0, Double.MAX_VALUE);
  }
}
