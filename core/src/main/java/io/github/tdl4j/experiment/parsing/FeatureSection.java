package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.video.LbpTopSettings;
import io.github.tdl4j.feature.video.LbpTopSettings.Blocks;
import io.github.tdl4j.feature.video.LbpTopSettings.Patterns;
import io.github.tdl4j.feature.video.LbpTopSettings.Radii;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reads the features of one modality: a list of parts, or the keys of a single one.
 *
 * @param defaults defaults of missing keys
 */
record FeatureSection(DataDefaults.Features defaults) {
  private static final int MANY = 1_000_000;
  private static final Map<String, Normalisation> OLD_WORDS =
      Map.of(
          "clip",
          Normalisation.INSTANCE,
          "speaker",
          Normalisation.GROUP,
          "speaker-centred",
          Normalisation.GROUP_CENTRED);

  /** The keys that belong to each part of a list. */
  private static final List<String> KEYS_OF_PARTS =
      List.of(
          "kind",
          "size",
          "frames",
          "stretch",
          "smooth",
          "deltas",
          "normalise",
          "blocks",
          "overlap",
          "radii",
          "patterns",
          "root");

  FeatureSettings read(SettingsNode node) {
    List<PartSettings> parts = new ArrayList<>();
    if (node.has("parts")) {
      List<SettingsNode> items = node.list("parts");
      if (items.isEmpty() && node.kind("parts") == Kind.LIST) {
        node.fault("parts", "a list of at least one part");
      }
      items.forEach(item -> parts.add(partOfList(item)));
      KEYS_OF_PARTS.stream()
          .filter(node::has)
          .forEach(key -> node.fault(key, "in the parts, as there are parts,"));
    }
    if (parts.isEmpty()) {
      parts.add(part(node, ProjectionSettings.none(), 1));
    }
    parts.addAll(WindowSection.read(node, List.copyOf(parts)));
    return new FeatureSettings(
        parts,
        projection(node),
        node.has("scale")
            ? OptionalDouble.of(node.number("scale", 1, Double.MIN_VALUE, 1e6))
            : OptionalDouble.empty(),
        augmentation(node.at("augment")));
  }

  private PartSettings partOfList(SettingsNode item) {
    if (item.scalar().isPresent()) {
      item.fault("", "a mapping, as {kind: dct},");
    }
    return part(item, projection(item), item.number("weight", 1, Double.MIN_VALUE, 1e6));
  }

  private PartSettings part(SettingsNode node, ProjectionSettings projection, double weight) {
    PartSettings.Kind chosen = node.choice("kind", defaults.kind());
    return new PartSettings(
        chosen,
        node.integer("size", defaults.size(), 1, MANY),
        patterns(node),
        time(node, chosen == PartSettings.Kind.LBP_TOP),
        node.choice("normalise", defaults.normalisation(), OLD_WORDS),
        projection,
        weight);
  }

  private static ProjectionSettings projection(SettingsNode node) {
    boolean compressed = node.has("components");
    OptionalInt components =
        compressed ? OptionalInt.of(node.integer("components", 1, 1, MANY)) : OptionalInt.empty();
    boolean whiten = node.flag("whiten", false);
    if (whiten && !compressed) {
      node.fault("whiten", "false where no components are asked for");
    }
    return new ProjectionSettings(components, whiten && compressed);
  }

  /**
   * Returns whether instances are stretched by default; a number of frames given in the file is cut
   * from the middle.
   */
  private boolean isStretched(SettingsNode node) {
    return defaults.stretch() && !node.has("frames");
  }

  /** Reads the keys of time; patterns are counted over all frames unless a number is given. */
  private FrameSettings time(SettingsNode node, boolean patterns) {
    int asked = node.integer("frames", defaults.frames(), 1, MANY);
    OptionalInt count =
        patterns && !node.has("frames") ? OptionalInt.empty() : OptionalInt.of(asked);
    boolean stretch = node.flag("stretch", count.isPresent() && isStretched(node));
    if (stretch && count.isEmpty()) {
      node.fault("stretch", "false where frames are not given");
    }
    int smooth = node.integer("smooth", 1, 1, MANY - 1);
    if (smooth % 2 == 0) {
      node.fault("smooth", "an odd number");
    }
    int deltas = node.integer("deltas", 0, 0, 2);
    if (patterns && deltas > 0) {
      node.fault("deltas", "0 for lbp-top");
    }
    return new FrameSettings(
        count, stretch && count.isPresent(), smooth | 1, patterns ? 0 : deltas);
  }

  private static LbpTopSettings patterns(SettingsNode node) {
    List<Integer> blocks = three(node, "blocks", List.of(3, 3, 5));
    List<Integer> radii = three(node, "radii", List.of(1, 1, 1));
    return new LbpTopSettings(
        new Blocks(blocks.get(0), blocks.get(1), blocks.get(2)),
        node.flag("overlap", false),
        new Radii(radii.get(0), radii.get(1), radii.get(2)),
        node.choice("patterns", Patterns.UNIFORM),
        node.flag("root", true));
  }

  private static List<Integer> three(SettingsNode node, String key, List<Integer> fallback) {
    List<Integer> numbers = node.integers(key, fallback, 1, 1000);
    if (numbers.size() == fallback.size()) {
      return numbers;
    }
    if (node.kind(key) == Kind.LIST && node.list(key).size() != fallback.size()) {
      node.fault(key, "a list of three whole numbers");
    }
    return fallback;
  }

  private static Augmentation augmentation(SettingsNode node) {
    return new Augmentation(
        node.integer("copies", 0, 0, 1000),
        node.flag("mirror", false),
        node.integer("shift", 0, 0, 1000),
        node.integer("frames", 0, 0, 1000),
        node.number("tempo", 1, 1, 10));
  }
}
