package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.SgdParameter;
import io.github.tdl4j.state.State;
import java.nio.file.Path;

/**
 * A network, or the upper part of one, that is no {@link io.github.tdl4j.network.Network}: it has
 * other layers and its own gradients. {@link TrainableNetworks} trains it. It is immutable.
 */
public interface TrainableNetwork {
  /** Returns the number of inputs. */
  int inputs();

  /** Returns the number of labels. */
  int units();

  /**
   * Returns the probabilities of the labels, n x units.
   *
   * @param rows n x inputs
   */
  Matrix activate(Rows rows);

  /** Begins a training at the weights of this network. */
  Descent descent();

  /**
   * Writes the whole network, with the part below this one, to a new file of the format from which
   * it was read.
   *
   * @param file that does not exist yet
   */
  void write(Path file);

  /**
   * Returns the state of the whole network with these weights, as that of a {@link
   * io.github.tdl4j.network.foreign.ForeignNetwork} whose output units have the labels of this one.
   * Restored, its part above the tensor gives the same bits.
   */
  State state();

  /** A training, which has state and belongs to one thread. */
  interface Descent {
    /**
     * Takes one step along the negative gradient of (1/m) Σ weight · cross-entropy over m rows.
     *
     * @param data rows, labels and weights
     * @param rows indices of the m rows in {@code data}
     * @param rates of the step; the decay is that of weights, not of biases
     * @return the probabilities of the rows before the step, m x units
     */
    Matrix step(LabelledRows data, int[] rows, SgdParameter.Rates rates);

    /** Returns whether all weights are finite. */
    boolean isFinite();

    /** Returns the network with the current weights. */
    TrainableNetwork network();
  }
}
