package io.github.tdl4j.evaluation;

import java.util.OptionalDouble;

/** How much of the distance from the baseline to the oracle a transfer covers. */
final class GapClosed {
  private GapClosed() {}

  /**
   * (TDL − Unimodal)/(Oracle − Unimodal) of three accuracies, the oracle's of the same layer: 1 is
   * as good as the oracle, below 0 worse than no transfer. Empty when the oracle does not win, as
   * there is no gap then.
   */
  public static OptionalDouble of(double tdl, double unimodal, double oracle) {
    return oracle > unimodal && !Double.isNaN(tdl)
        ? OptionalDouble.of((tdl - unimodal) / (oracle - unimodal))
        : OptionalDouble.empty();
  }
}
