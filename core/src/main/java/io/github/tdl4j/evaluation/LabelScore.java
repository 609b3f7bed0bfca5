package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The predictions of a method for the instances of one label, all repeats together.
 *
 * @param label the label
 * @param unseen whether the label is unseen
 * @param tested number of predictions, at least 1
 * @param predicted number of predictions of each label, in the order of the heading's labels;
 *     labels that were never predicted are absent
 */
public record LabelScore(String label, boolean unseen, int tested, Map<String, Integer> predicted) {
  public LabelScore {
    Check.atLeast("tested", tested, 1);
    predicted = Collections.unmodifiableMap(new LinkedHashMap<>(predicted));
  }

  /** Returns the share of correct predictions, in [0, 1]. */
  public double accuracy() {
    return (double) predicted.getOrDefault(label, 0) / tested;
  }

  /** Returns the wrong label predicted most often, the first of equals; empty if there is none. */
  public Optional<String> confusion() {
    String most = null;
    for (Map.Entry<String, Integer> entry : predicted.entrySet()) {
      boolean wrong = !entry.getKey().equals(label);
      if (wrong && (most == null || entry.getValue() > predicted.getOrDefault(most, 0))) {
        most = entry.getKey();
      }
    }
    return Optional.ofNullable(most);
  }
}
