package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a method made of the instances of one label, all repeats together.
 *
 * @param tested predictions for them
 * @param predicted how often each label was predicted for them, in the order of the heading's
 *     labels; those never predicted are absent
 */
public record LabelScore(String label, boolean unseen, int tested, Map<String, Integer> predicted) {
  public LabelScore {
    Check.atLeast("tested", tested, 1);
    predicted = Collections.unmodifiableMap(new LinkedHashMap<>(predicted));
  }

  /** Correct predictions of all. */
  public double accuracy() {
    return (double) predicted.getOrDefault(label, 0) / tested;
  }

  /** The wrong label most often predicted, of equal ones the first; empty when all are correct. */
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
