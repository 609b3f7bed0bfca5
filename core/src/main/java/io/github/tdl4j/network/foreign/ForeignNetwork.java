package io.github.tdl4j.network.foreign;

import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.state.State;
import java.util.List;

/**
 * A network that another tool has trained, divided at a named tensor. The part below the tensor
 * stays as it is; of the target network the part above can be trained. It is immutable, and several
 * threads may use it at once.
 */
public interface ForeignNetwork {
  /** Returns the settings. */
  ForeignSettings settings();

  /** Returns the SHA-256 of all files of the network, in hexadecimal. */
  String sha256();

  /**
   * Returns the whole network with its settings, from which {@link ForeignNetworks#restore} makes a
   * network with the same bits. The word for its type is the key of the format, as {@code onnx}.
   */
  State state();

  /** Returns p, the number of numbers of an input row. */
  int inputs();

  /** Returns the shape of an input row as the network reads it, whose product is p. */
  List<Integer> inputShape();

  /** Returns q, the number of numbers of the tensor for an input row. */
  int width();

  /**
   * Returns the values of the tensor, n x q, computed when they are read.
   *
   * @param input n x p
   */
  Rows activations(Rows input);

  /**
   * Returns the part above the tensor, with an output unit for each label of a data set.
   *
   * @param labels of the data set, in the order of the output units
   * @param seeds for the weights of new output units
   * @throws io.github.tdl4j.io.InputException if the part cannot be trained, or a label has no
   *     output unit and none is to be added
   */
  TrainableNetwork upper(List<String> labels, Seeds seeds);
}
