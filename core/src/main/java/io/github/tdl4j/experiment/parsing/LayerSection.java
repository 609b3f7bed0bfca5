package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.transfer.LayerPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The list {@code layers} of an experiment's file.
 *
 * @param root of the file
 * @param depths hidden layers of the source network and of the target network
 */
record LayerSection(SettingsNode root, List<Integer> depths) {
  private static final int MAX_LAYER = 1_000_000;

  /**
   * Returns the pairs of layers; all that the networks have if the file names none.
   *
   * @param only the target layer that is used; pairs of others need not suit the networks
   */
  List<LayerPair> pairs(ModalitySettings source, ModalitySettings target, OptionalInt only) {
    List<LayerPair> pairs = new ArrayList<>();
    if (!root.has("layers")) {
      return all(source, target);
    }
    List<SettingsNode> items = root.list("layers");
    if (items.isEmpty() && root.kind("layers") == Kind.LIST) {
      root.fault("layers", "a list of at least one layer");
    }
    items.forEach(item -> pairs.add(layer(item)));
    check(pairs, items, only);
    return pairs;
  }

  /**
   * Returns all layers that both networks have. A foreign network has one, which is paired with
   * every layer of the target network, or with the last hidden layer of the source network.
   */
  private static List<LayerPair> all(ModalitySettings source, ModalitySettings target) {
    if (target.foreign().isPresent()) {
      return List.of(new LayerPair(source.depth(), 0));
    }
    boolean isForeign = source.foreign().isPresent();
    int last = isForeign ? target.depth() : Math.min(source.depth(), target.depth());
    return IntStream.rangeClosed(0, last)
        .mapToObj(i -> new LayerPair(isForeign ? 0 : i, i))
        .toList();
  }

  /** Reads an item, which is i or {source: i, target: j}. */
  private static LayerPair layer(SettingsNode item) {
    Optional<String> word = item.scalar();
    if (word.isEmpty()) {
      for (String side : List.of("source", "target")) {
        if (!item.has(side)) {
          item.fault(side, "given as a layer");
        }
      }
      return new LayerPair(sources(item), item.integer("target", 0, 0, MAX_LAYER));
    }
    if (!word.get().matches("\\d{1,6}")) {
      item.fault("", "a layer, as 3, or two, as {source: 3, target: 2},");
      return LayerPair.of(0);
    }
    return LayerPair.of(Integer.parseInt(word.get()));
  }

  /** Reads one layer, or a list of different layers. */
  private static List<Integer> sources(SettingsNode item) {
    if (item.kind("source") != Kind.LIST) {
      return List.of(item.integer("source", 0, 0, MAX_LAYER));
    }
    List<Integer> sources = item.integers("source", List.of(), 0, MAX_LAYER);
    if (sources.isEmpty() || sources.stream().distinct().count() < sources.size()) {
      item.fault("source", "a layer, or a list of different layers,");
      return List.of(0);
    }
    return sources;
  }

  /** Checks layers against the depths of the source network and the target network. */
  private void check(List<LayerPair> pairs, List<SettingsNode> items, OptionalInt only) {
    for (int i = 0; i < pairs.size(); i++) {
      LayerPair pair = pairs.get(i);
      SettingsNode item = items.get(i);
      if (only.isPresent() && only.getAsInt() != pair.target()) {
        continue;
      }
      boolean word = item.scalar().isPresent();
      String source = word ? "" : "source";
      String target = word ? "" : "target";
      if (Collections.max(pair.sources()) > depths.get(0)) {
        item.fault(source, "a layer of the source network, in [0, " + depths.get(0) + "],");
      } else if (pair.target() > depths.get(1)) {
        item.fault(target, "a layer of the target network, in [0, " + depths.get(1) + "],");
      } else if (isTaken(pairs, items, i)) {
        item.fault(target, "a target layer that no earlier item has");
      }
    }
  }

  /** Returns whether an earlier valid item has the same target layer. */
  private static boolean isTaken(List<LayerPair> pairs, List<SettingsNode> items, int number) {
    return items.get(number).isSound("")
        && IntStream.range(0, number)
            .filter(i -> items.get(i).isSound(""))
            .anyMatch(i -> pairs.get(i).target() == pairs.get(number).target());
  }
}
