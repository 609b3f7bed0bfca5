package io.github.tdl4j.network.foreign;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.state.StateReader;
import java.util.Optional;
import java.util.ServiceLoader;

/** The readers of foreign networks on the class path. */
public final class ForeignNetworks {
  private ForeignNetworks() {}

  /**
   * Opens a network.
   *
   * @param key of the format, as {@code onnx}
   * @param settings the file and its tensor
   * @return the network; empty if no reader of the format is on the class path
   * @throws io.github.tdl4j.io.InputException if the file is no network of the format, or has no
   *     such tensor
   * @throws IllegalArgumentException if an argument is null
   */
  public static Optional<ForeignNetwork> open(String key, ForeignSettings settings) {
    Check.notNull("key", key);
    Check.notNull("settings", settings);
    return reader(key).map(reader -> reader.open(settings));
  }

  /**
   * Restores a network that {@link ForeignNetwork#state} has described.
   *
   * @throws io.github.tdl4j.io.InputException if the state breaks a rule, or no reader of its
   *     format is on the class path
   */
  public static ForeignNetwork restore(StateReader reader) {
    return reader(reader.type())
        .orElseThrow(
            () ->
                reader.fault(
                    "type",
                    "must be the format of a network that a module on the class path reads",
                    reader.type()))
        .restore(reader);
  }

  private static Optional<ForeignNetworkReader> reader(String key) {
    for (ForeignNetworkReader reader : ServiceLoader.load(ForeignNetworkReader.class)) {
      if (reader.key().equals(key)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }
}
