package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.description.DescribedMap;
import io.github.tdl4j.embedding.description.DescriptionSettings;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.MapDescriptions;
import io.github.tdl4j.experiment.settings.MapDescriptions.Use;
import java.util.ArrayList;
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
    MapDescriptions read =
        kind == Kind.MAPPING
            ? descriptions(settings.at(KEY))
            : new MapDescriptions(DescriptionSettings.selected(), Use.OWN);
    if (!CellName.isMapName(name + CellName.DESCRIBED) && CellName.isMapName(name)) {
      settings.fault(
          "name",
          "at most 30 letters, digits, '.', '_' and '-' where descriptions add an end to it,");
    }
    if (method.isPresent() && !takesDescriptions(method.get())) {
      settings.fault(KEY, "false for a user-defined map of frames");
    }
    if (read.use() == Use.ALONE && method.isPresent() && concatenates(method.get())) {
      settings
          .at(KEY)
          .fault("alone", "false for a map that concatenates frames, which their sounds select,");
    }
    return Optional.of(read);
  }

  /** Reads the keys; {@link Use#ALONE} means that there is a row of this use too. */
  private static MapDescriptions descriptions(SettingsNode node) {
    return new MapDescriptions(
        new DescriptionSettings(number(node, "weight"), number(node, "width")),
        node.flag("alone", false) ? Use.ALONE : Use.OWN);
  }

  private static OptionalDouble number(SettingsNode node, String key) {
    return node.has(key)
        ? OptionalDouble.of(node.number(key, 1, Double.MIN_VALUE, LARGE))
        : OptionalDouble.empty();
  }

  private static boolean concatenates(EmbeddingMethod method) {
    return method instanceof AveragedMaps mean
        ? mean.methods().stream().anyMatch(DescriptionSection::concatenates)
        : method instanceof Concatenation;
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
   * with them, with those of other labels as a control and, if the file asks for it, with
   * descriptions alone.
   */
  static List<NamedMap> rows(NamedMap map) {
    if (map.descriptions().isEmpty()) {
      return List.of(map);
    }
    MapDescriptions use = map.descriptions().get();
    List<NamedMap> rows = new ArrayList<>();
    rows.add(with(map, "", Optional.empty()));
    rows.add(with(map, CellName.DESCRIBED, Optional.of(use.as(Use.OWN))));
    rows.add(with(map, CellName.PERMUTED, Optional.of(use.as(Use.PERMUTED))));
    if (use.use() == Use.ALONE) {
      rows.add(with(map, CellName.ALONE, Optional.of(use)));
    }
    return List.copyOf(rows);
  }

  /** Refuses labels without source instances where no map reads descriptions alone. */
  static void requireAlone(SettingsNode root, List<NamedMap> maps) {
    boolean has =
        maps.stream()
            .anyMatch(map -> map.descriptions().filter(use -> use.use() == Use.ALONE).isPresent());
    if (!has) {
      root.at("split")
          .fault("described", "left out where no map has descriptions with alone: true");
    }
  }

  private static NamedMap with(NamedMap map, String end, Optional<MapDescriptions> descriptions) {
    return new NamedMap(map.name() + end, map.method(), map.drawing(), map.key(), descriptions);
  }
}
