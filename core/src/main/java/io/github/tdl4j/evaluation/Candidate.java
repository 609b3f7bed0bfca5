package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A transfer that an automatic choice looked at within the training part of a fold.
 *
 * @param map the embedding's name
 * @param layer i of TDLFT(i)
 * @param settings what else was tried, by name, in an order of the chooser's; text as in the
 *     experiment file
 * @param figures what spoke for it, by name, in an order of the chooser's; finite
 */
public record Candidate(
    String map, int layer, Map<String, String> settings, Map<String, Double> figures) {
  public Candidate {
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
