package io.github.tdl4j.model;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.State;
import java.util.OptionalLong;

/**
 * A network of a model, from the projected vectors of its modality to the probabilities of all
 * labels. It is immutable.
 */
public interface ModalityNetwork {
  /**
   * Returns the probabilities of the labels, n x K.
   *
   * @param inputs n x p
   */
  Matrix activate(Matrix inputs);

  /** Returns p, the number of inputs. */
  int inputs();

  /** Returns K, the number of labels. */
  int outputs();

  /** Returns the number of the highest layer below the outputs. */
  int depth();

  /**
   * Returns the number of activations of a layer.
   *
   * @param layer from 0 to the depth; layer 0 is the input, or the tensor of a foreign network
   */
  int width(int layer);

  /** Returns the layers in words, as {@code 600-300-26 units}. */
  String shape();

  /** Returns the number of weights and biases; empty if it is not known. */
  OptionalLong parameters();

  /**
   * Returns the state, from which {@link ModalityNetworks#restore} makes a network that gives the
   * same bits.
   */
  State state();
}
