package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.feature.settings.EnergyMeasure;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.TimedWindow;
import io.github.tdl4j.feature.settings.TimedWindow.Place;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code windows} of a modality: true, false, or a mapping. */
final class WindowSection {
  private static final String KEY = "windows";
  private static final String AT = "at";
  private static final String CHANNEL = "channel";
  private static final int DEFAULT_CONTEXT = 4;
  private static final int MOST_CONTEXT = 1000;
  private static final int MANY = 1_000_000;
  private static final double MOST_WEIGHT = 1e6;

  private WindowSection() {}

  /** The energies that need no channel. */
  private enum Energy {
    REST,
    NORM
  }

  /**
   * Returns the windows of each part, one after the other; none if the modality has none.
   *
   * @param features of the modality
   * @param parts without windows
   */
  static List<PartSettings> read(SettingsNode features, List<PartSettings> parts) {
    Kind kind = features.kind(KEY);
    if (kind == Kind.ABSENT || (kind != Kind.MAPPING && !features.flag(KEY, false))) {
      return List.of();
    }
    // A word has no keys.
    SettingsNode node = features.at(kind == Kind.MAPPING ? KEY : "");
    int context = node.integer("context", DEFAULT_CONTEXT, 0, MOST_CONTEXT);
    double weight = node.number("weight", 1, Double.MIN_VALUE, MOST_WEIGHT);
    List<Place> places = places(node);
    EnergyMeasure energy = energy(node);
    List<PartSettings> windows = new ArrayList<>();
    for (PartSettings part : parts) {
      places.forEach(
          place -> windows.add(part.windowed(context, new TimedWindow(place, energy), weight)));
    }
    return List.copyOf(windows);
  }

  private static List<Place> places(SettingsNode node) {
    if (!node.has(AT)) {
      return List.of(Place.values());
    }
    List<Place> places =
        node.list(AT).stream().map(item -> item.choice(Place.ONSET)).distinct().toList();
    if (places.isEmpty() && node.kind(AT) == Kind.LIST) {
      node.fault(AT, "a list of at least one of onset, peak and offset");
    }
    return places.isEmpty() ? List.of(Place.values()) : places;
  }

  private static EnergyMeasure energy(SettingsNode node) {
    EnergyMeasure defaults = EnergyMeasure.defaults();
    Energy energy = node.choice("energy", Energy.REST);
    int channel = node.integer(CHANNEL, 0, 0, MANY);
    if (node.has(CHANNEL) && node.has("energy")) {
      node.fault(CHANNEL, "left out where energy is given, which it replaces,");
    }
    int smooth = node.integer("smooth", defaults.smoothing(), 1, MANY - 1);
    if (smooth % 2 == 0) {
      node.fault("smooth", "an odd number");
    }
    return new EnergyMeasure(
        node.has(CHANNEL)
            ? EnergyMeasure.Kind.CHANNEL
            : energy == Energy.NORM ? EnergyMeasure.Kind.NORM : EnergyMeasure.Kind.REST,
        channel,
        smooth | 1,
        node.number("threshold", defaults.threshold(), 0, 1));
  }
}
