package io.github.tdl4j.network.foreign;

import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
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
  private static final String TYPE = "foreign-settings";

  public ForeignSettings {
    shape = List.copyOf(shape);
    labels = List.copyOf(labels);
  }

  /** Returns the same settings for a network whose output units have these labels, in order. */
  public ForeignSettings withUnits(List<String> units) {
    return new ForeignSettings(
        key, file, input, layer, output, shape, units, NewOutputs.NONE, standardises);
  }

  /**
   * Returns the state of the settings of a network whose output units all have labels. It names the
   * file without its folder.
   */
  public State state() {
    State.Builder state =
        State.of(TYPE)
            .text("key", key)
            .text("file_name", String.valueOf(file.getFileName()))
            .text("layer", layer)
            .wholes("shape", shape)
            .texts("labels", labels)
            .flag("standardises", standardises);
    input.ifPresent(name -> state.text("input", name));
    output.ifPresent(name -> state.text("output", name));
    return state.build();
  }

  /**
   * Restores settings.
   *
   * @param reader access to what {@link #state} returned
   * @throws io.github.tdl4j.io.InputException if the state breaks a rule
   */
  public static ForeignSettings restore(StateReader reader) {
    return reader.read(
        TYPE,
        read ->
            new ForeignSettings(
                read.text("key"),
                Path.of(read.text("file_name")),
                text(read, "input"),
                read.text("layer"),
                text(read, "output"),
                read.integers("shape", 1, Integer.MAX_VALUE),
                read.texts("labels"),
                NewOutputs.NONE,
                read.flag("standardises")));
  }

  private static Optional<String> text(StateReader read, String key) {
    return read.has(key) ? Optional.of(read.text(key)) : Optional.empty();
  }
}
