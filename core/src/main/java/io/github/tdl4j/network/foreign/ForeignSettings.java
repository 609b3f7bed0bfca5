package io.github.tdl4j.network.foreign;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a foreign network.
 *
 * @param key section of the experiment file, for messages
 * @param file in which the network is
 * @param input name of the input; empty if the network has one
 * @param layer name of the tensor that is layer i
 * @param output name of the output; empty if the network has one
 * @param shape of an input row; empty if the file gives it
 * @param labels label of each output unit, in order; empty for a source network
 * @param newOutputs treatment of labels without an output unit
 * @param standardises whether the input is standardised as that of our networks; otherwise the
 *     network gets the numbers of the data set as they are
 */
public record ForeignSettings(
    String key,
    Path file,
    Optional<String> input,
    String layer,
    Optional<String> output,
    List<Integer> shape,
    List<String> labels,
    NewOutputs newOutputs,
    boolean standardises) {
  public ForeignSettings {
    shape = List.copyOf(shape);
    labels = List.copyOf(labels);
  }
}
