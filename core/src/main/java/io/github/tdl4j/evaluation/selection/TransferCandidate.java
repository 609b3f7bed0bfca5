package io.github.tdl4j.evaluation.selection;

import io.github.tdl4j.math.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A transfer that automatic selection evaluated on the training part of a fold.
 *
 * @param map name of the map
 * @param layer i of TDLFT(i), at least 0
 * @param settings other settings of the candidate by name; the values as in the experiment file
 * @param figures the figures of merit by name; finite
 */
public record TransferCandidate(
    String map, int layer, Map<String, String> settings, Map<String, Double> figures) {
  public TransferCandidate {
    Check.atLeast("layer", layer, 0);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      if (!Double.isFinite(figure.getValue())) {
        throw new IllegalArgumentException(
            "figures must be finite but " + figure.getKey() + " is " + figure.getValue());
      }
    }
  }
}
