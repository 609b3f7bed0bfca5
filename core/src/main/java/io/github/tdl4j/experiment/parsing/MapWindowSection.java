package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.kernel.WindowKernels;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;
import java.util.Optional;

/** Reads {@code windows} of a map: true, false, or a mapping. */
final class MapWindowSection {
  private static final String KEY = "windows";
  private static final double MOST_WEIGHT = 1e6;

  /** The largest number of frames of windows that are aligned. */
  private static final int MOST_ALIGNED = 101;

  private MapWindowSection() {}

  /**
   * Reads the key.
   *
   * @param settings of the map
   * @param method of the map; empty if it has a fault
   */
  static Optional<WindowKernels> read(SettingsNode settings, Optional<EmbeddingMethod> method) {
    Kind kind = settings.kind(KEY);
    if (kind == Kind.ABSENT || (kind != Kind.MAPPING && !settings.flag(KEY, false))) {
      return Optional.empty();
    }
    // A word has no keys.
    SettingsNode node = settings.at(kind == Kind.MAPPING ? KEY : "");
    WindowKernels read =
        new WindowKernels(
            node.number("weight", 1, Double.MIN_VALUE, MOST_WEIGHT), node.flag("align", false));
    if (method.isPresent() && !WindowKernels.suit(method.get())) {
      settings.fault(
          KEY,
          "false for a map without a kernel on layers",
          "; take svr, svr-per-output or kernel-ridge, or a mean with one of them");
      return Optional.empty();
    }
    return Optional.of(read);
  }

  /** Returns the largest number of frames of a window. */
  private static int widest(ModalitySettings source) {
    return source.features().parts().stream()
        .filter(PartSettings::isWindow)
        .mapToInt(part -> part.frames().count().orElse(0))
        .max()
        .orElse(0);
  }

  private static boolean projects(ModalitySettings source) {
    return source.features().parts().stream()
        .anyMatch(part -> part.isWindow() && part.projection().components().isPresent());
  }

  /** Refuses windows of maps where layer 0 of N_A has none. */
  static void requireWindows(
      SettingsNode root, List<NamedMap> maps, ModalitySettings source, List<LayerPair> layers) {
    String features = "features." + source.name();
    if (!root.isSound("maps") || !root.isSound(features)) {
      return;
    }
    List<SettingsNode> items = root.list("maps");
    for (NamedMap map : maps.stream().filter(one -> one.windows().isPresent()).toList()) {
      String[] path = map.key().split("\\.", 3);
      SettingsNode own = items.get(Integer.parseInt(path[1])).at(path[2]);
      if (!own.isSound(KEY)) {
        continue;
      }
      if (source.foreign().isPresent()) {
        own.fault(KEY, "false with a foreign network of " + source.name());
      } else if (source.features().windows() == 0) {
        own.fault(KEY, "false where there are none", "; set " + features + ".windows to true");
      } else if (source.features().projection().components().isPresent()) {
        own.fault(
            KEY,
            "false where components join the parts of a vector",
            "; give components to each of " + features + ".parts instead");
      } else if (root.isSound("layers")
          && layers.stream().noneMatch(pair -> pair.sources().contains(0))) {
        own.fault(KEY, "false where no layer 0 of the source is read", "; add 0 to layers");
      } else if (map.windows().get().align() && projects(source)) {
        own.at(KEY).fault("align", "false where components are taken of the frames of windows");
      } else if (map.windows().get().align() && widest(source) > MOST_ALIGNED) {
        own.at(KEY)
            .fault(
                "align",
                "false for windows of more than " + MOST_ALIGNED + " frames",
                ", because each pair of windows takes as many steps as the square of that number;"
                    + " lower the context of "
                    + features
                    + ".windows");
      }
    }
  }
}
