package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.description.DescribedMap;
import io.github.tdl4j.embedding.description.DescriptionSettings;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.MapDescriptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code descriptions} of a map: true, false, or a mapping of weight and width. */
final class DescriptionSection {
  private static final String KEY = "descriptions";
  private static final double LARGE = 1e6;

  private DescriptionSection() {}

  /**
   * Reads the key.
   *
   * @param settings of the map
   * @param name of the map
   * @param method of the map; empty if it has a fault
   */
  static Optional<MapDescriptions> read(
      SettingsNode settings, String name, Optional<EmbeddingMethod> method) {
    Kind kind = settings.kind(KEY);
    if (kind == Kind.ABSENT || (kind != Kind.MAPPING && !settings.flag(KEY, false))) {
      return Optional.empty();
    }
    DescriptionSettings read =
        kind == Kind.MAPPING ? settings(settings.at(KEY)) : DescriptionSettings.selected();
    if (!CellName.isMapName(name + CellName.DESCRIBED) && CellName.isMapName(name)) {
      settings.fault(
          "name",
          "at most 30 letters, digits, '.', '_' and '-' where descriptions add an end to it,");
    }
    if (method.isPresent() && !takesDescriptions(method.get())) {
      settings.fault(KEY, "false for a user-defined map of frames");
    }
    return Optional.of(new MapDescriptions(read, false));
  }

  private static DescriptionSettings settings(SettingsNode node) {
    return new DescriptionSettings(number(node, "weight"), number(node, "width"));
  }

  private static OptionalDouble number(SettingsNode node, String key) {
    return node.has(key)
        ? OptionalDouble.of(node.number(key, 1, Double.MIN_VALUE, LARGE))
        : OptionalDouble.empty();
  }

  private static boolean takesDescriptions(EmbeddingMethod method) {
    try {
      return DescribedMap.of(method, 1, DescriptionSettings.selected()) != method;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Returns the rows of a map: the map itself and, if it takes descriptions, the map without them,
   * with them, and with those of other labels as a control.
   */
  static List<NamedMap> rows(NamedMap map) {
    return map.descriptions()
        .map(
            use ->
                List.of(
                    with(map, "", Optional.empty()),
                    with(map, CellName.DESCRIBED, Optional.of(use)),
                    with(
                        map,
                        CellName.PERMUTED,
                        Optional.of(new MapDescriptions(use.settings(), true)))))
        .orElse(List.of(map));
  }

  private static NamedMap with(NamedMap map, String end, Optional<MapDescriptions> descriptions) {
    return new NamedMap(map.name() + end, map.method(), map.drawing(), map.key(), descriptions);
  }
}
