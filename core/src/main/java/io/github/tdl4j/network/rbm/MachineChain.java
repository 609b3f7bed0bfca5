package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.List;

/** The rule of a stack of machines: each reads the hidden units of the one below. */
final class MachineChain {
  private MachineChain() {}

  /**
   * Checks the weights of machines, visible x hidden units, from the input upwards.
   *
   * @throws IllegalArgumentException if there is none, or one does not fit the one below
   */
  static void require(List<Matrix> weights) {
    Check.atLeast("the number of machines", weights.size(), 1);
    for (int i = 1; i < weights.size(); i++) {
      Check.rows("weights of machine " + (i + 1), weights.get(i), weights.get(i - 1).columns());
    }
  }
}
