package io.github.tdl4j.onnx.network;

import io.github.tdl4j.network.foreign.ForeignSettings;
import io.github.tdl4j.network.foreign.NewOutputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of foreign networks for tests. */
final class Foreign {
  private Foreign() {}

  static ForeignSettings settings(Path file, String layer, NewOutputs added, String... labels) {
    return new ForeignSettings(
        "networks.right",
        file,
        Optional.empty(),
        layer,
        Optional.empty(),
        List.of(),
        List.of(labels),
        added,
        false);
  }

  static Path golden(String name) {
    Path inModule = Path.of("src/test/resources/golden", name);
    return inModule.toFile().exists() ? inModule : Path.of("onnx").resolve(inModule);
  }
}
