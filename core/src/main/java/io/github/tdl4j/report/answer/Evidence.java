package io.github.tdl4j.report.answer;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Facts about a run that its figures do not contain.
 *
 * @param curve the seen-unseen curve of a cell
 * @param correlations the canonical correlations of the maps that have them
 * @param settings of the experiment by path, with dots; empty if they are not known
 */
public record Evidence(
    Function<CellName, Optional<SeenUnseenCurve>> curve,
    List<Correlations> correlations,
    Map<String, String> settings) {
  public Evidence {
    correlations = List.copyOf(correlations);
    settings = Map.copyOf(settings);
  }

  /** Facts without the settings of the experiment. */
  public Evidence(
      Function<CellName, Optional<SeenUnseenCurve>> curve, List<Correlations> correlations) {
    this(curve, correlations, Map.of());
  }

  /**
   * The canonical correlations of a map.
   *
   * @param map name of the map
   * @param layer of the target network
   * @param values in falling order
   */
  public record Correlations(String map, int layer, List<Double> values) {
    public Correlations {
      values = List.copyOf(values);
    }
  }

  /** Returns that nothing else is known. */
  public static Evidence none() {
    return new Evidence(cell -> Optional.empty(), List.of());
  }
}
