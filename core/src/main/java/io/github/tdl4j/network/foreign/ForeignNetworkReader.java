package io.github.tdl4j.network.foreign;

import io.github.tdl4j.state.StateReader;

/**
 * Reads foreign networks of one format. {@link java.util.ServiceLoader} finds the readers on the
 * class path.
 */
public interface ForeignNetworkReader {
  /** Returns the key of the experiment file that names a file of the format, as {@code onnx}. */
  String key();

  /**
   * Opens a network.
   *
   * @param settings names the file and the tensor
   * @throws io.github.tdl4j.io.InputException if the file is no network of the format, or has no
   *     such tensor
   */
  ForeignNetwork open(ForeignSettings settings);

  /**
   * Restores a network.
   *
   * @param state access to what {@link ForeignNetwork#state} returned; its type is the key
   * @throws io.github.tdl4j.io.InputException if the state breaks a rule, or holds no network of
   *     the format
   */
  ForeignNetwork restore(StateReader state);
}
