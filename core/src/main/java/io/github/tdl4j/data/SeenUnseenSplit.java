package io.github.tdl4j.data;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The seen labels, of which both modalities have training data, and the unseen labels, of which
 * only the source modality has.
 *
 * @param seen in the order of the data set; none where no target data has labels
 * @param unseen in the order of the data set
 */
public record SeenUnseenSplit(List<String> seen, List<String> unseen) {
  public SeenUnseenSplit {
    seen = List.copyOf(seen);
    unseen = List.copyOf(unseen);
  }

  /** No label is seen: the pairs have none. */
  public static SeenUnseenSplit noneSeen(List<String> labels) {
    return new SeenUnseenSplit(List.of(), labels);
  }

  /**
   * Divides all labels of a data set.
   *
   * @param labels all labels, each once
   * @param unseen those that the target modality has not seen, in any order; none is allowed
   * @throws InputException if an unseen label is not a label or is named twice, or no seen label
   *     remains
   */
  public static SeenUnseenSplit of(List<String> labels, List<String> unseen) {
    Set<String> chosen = new HashSet<>();
    for (String label : unseen) {
      if (!labels.contains(label)) {
        throw new InputException(
            "unseen must name labels of the data but has "
                + Quoting.quoted(label)
                + Quoting.alternatives(label, labels));
      }
      if (!chosen.add(label)) {
        throw new InputException(
            "unseen must name each label once but has " + Quoting.quoted(label) + " twice");
      }
    }
    if (chosen.size() == labels.size()) {
      throw new InputException(
          "unseen must leave at least 1 seen label but names all " + labels.size());
    }
    return new SeenUnseenSplit(
        labels.stream().filter(label -> !chosen.contains(label)).toList(),
        labels.stream().filter(chosen::contains).toList());
  }

  /** Returns whether the target modality has training data of this label. */
  public boolean isSeen(String label) {
    return seen.contains(label);
  }
}
