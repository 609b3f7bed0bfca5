package io.github.tdl4j.network;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.rbm.Rbm;

/** What a small machine of Bernoulli units is, by summing over all of its states. */
public final class Enumeration {
  private Enumeration() {}

  /** All 2ⁿ states of n Bernoulli units, 2ⁿ x n. */
  public static Matrix states(int units) {
    float[][] states = new float[1 << units][units];
    for (int state = 0; state < states.length; state++) {
      for (int unit = 0; unit < units; unit++) {
        states[state][unit] = state >> unit & 1;
      }
    }
    return Matrix.ofRows(states);
  }

  /** E(v, h) as the Javadoc of {@link Rbm} defines it. */
  public static double energy(Rbm machine, float[] v, float[] h) {
    double energy = 0;
    for (int i = 0; i < v.length; i++) {
      double b = machine.visibleBias().get(0, i);
      energy +=
          switch (machine.visibleUnits()) {
            case BERNOULLI -> -v[i] * b;
            case GAUSSIAN -> 0.5 * (v[i] - b) * (v[i] - b);
          };
      for (int j = 0; j < h.length; j++) {
        energy -= (double) v[i] * machine.weights().get(i, j) * h[j];
      }
    }
    for (int j = 0; j < h.length; j++) {
      energy -= (double) h[j] * machine.hiddenBias().get(0, j);
    }
    return energy;
  }

  /** Σ_h exp(−E(v, h)). */
  public static double unnormalised(Rbm machine, float[] v) {
    Matrix hidden = states(machine.hiddenBias().columns());
    double sum = 0;
    for (int state = 0; state < hidden.rows(); state++) {
      sum += Math.exp(-energy(machine, v, hidden.row(state)));
    }
    return sum;
  }

  /** P(h | v) for every hidden state, in the order of {@link #states}. */
  public static double[] posterior(Rbm machine, float[] v) {
    Matrix hidden = states(machine.hiddenBias().columns());
    double[] posterior = new double[hidden.rows()];
    for (int state = 0; state < posterior.length; state++) {
      posterior[state] =
          Math.exp(-energy(machine, v, hidden.row(state))) / unnormalised(machine, v);
    }
    return posterior;
  }

  /** P(v) for every state of Bernoulli visible units, in the order of {@link #states}. */
  public static double[] distribution(Rbm machine) {
    Matrix visible = states(machine.visibleBias().columns());
    double[] probabilities = new double[visible.rows()];
    double sum = 0;
    for (int state = 0; state < probabilities.length; state++) {
      probabilities[state] = unnormalised(machine, visible.row(state));
      sum += probabilities[state];
    }
    for (int state = 0; state < probabilities.length; state++) {
      probabilities[state] /= sum;
    }
    return probabilities;
  }
}
