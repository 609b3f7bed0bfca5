package io.github.tdl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labels of the output units of a network.
 *
 * @param labels of the units, in order; at least 2, all different
 */
record OutputLabels<L>(List<L> labels) {
  OutputLabels {
    labels = InputArrays.named("labels", "a label", labels);
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "labels must be at least 2 different ones but are " + labels);
    }
    if (labels.stream().distinct().count() < labels.size()) {
      throw new IllegalArgumentException("labels must all be different but are " + labels);
    }
  }

  int count() {
    return labels.size();
  }

  /** Returns those labels, each once, that no output unit has. */
  List<L> missing(List<L> wanted) {
    Set<L> missing = new LinkedHashSet<>(wanted);
    labels.forEach(missing::remove);
    return List.copyOf(missing);
  }

  /**
   * Returns the output unit of each label.
   *
   * @param wanted labels none of which is {@link #missing}
   */
  List<Integer> unitsOf(List<L> wanted) {
    Map<L, Integer> units = new HashMap<>();
    labels.forEach(label -> units.put(label, units.size()));
    List<Integer> found = new ArrayList<>(wanted.size());
    wanted.forEach(label -> found.add(units.get(label)));
    return List.copyOf(found);
  }
}
