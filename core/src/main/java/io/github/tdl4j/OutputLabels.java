package io.github.tdl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of the output units of a network.
 *
 * @param labels of the units, in order; at least 2, all different
 */
record OutputLabels<L>(List<L> labels) {
  OutputLabels {
    labels = LabelledData.withoutNull("labels", labels);
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least 2 different labels but there is only " + labels);
    }
    if (labels.stream().distinct().count() < labels.size()) {
      throw new IllegalArgumentException("labels must all be different but are " + labels);
    }
  }

  int count() {
    return labels.size();
  }

  /**
   * Returns the output unit of each label.
   *
   * @param name of the argument with the labels, for messages
   * @throws IllegalArgumentException if the network has no unit for a label
   */
  List<Integer> unitsOf(String name, List<L> wanted) {
    Map<L, Integer> units = new HashMap<>();
    labels.forEach(label -> units.put(label, units.size()));
    List<Integer> found = new ArrayList<>(wanted.size());
    for (L label : wanted) {
      Integer unit = units.get(label);
      if (unit == null) {
        throw new IllegalArgumentException(
            ("labels of " + name + " must be among those of the network, " + labels)
                + (", but " + label + " is not; train the network with all labels"));
      }
      found.add(unit);
    }
    return List.copyOf(found);
  }
}
