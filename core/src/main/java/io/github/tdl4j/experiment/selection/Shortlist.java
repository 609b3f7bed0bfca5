package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.experiment.fold.FoldRun;
import io.github.tdl4j.experiment.fold.MapAtLayer;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The candidates of a fold for inner validation: the maps of each layer with the largest
 * correlation of estimated and true means of labels to which they were not fitted. No network is
 * trained for it. Correlations of different layers are not compared, because activations of upper
 * layers depend on the labels of all pairs.
 *
 * @param best in the order of the grid
 * @param others candidates that were left out, in the order of the grid
 */
record Shortlist(List<Candidate> best, List<Candidate> others) {
  Shortlist {
    best = List.copyOf(best);
    others = List.copyOf(others);
  }

  /** Returns a shortlist of all candidates. */
  static Shortlist all(List<Candidate> candidates) {
    return new Shortlist(candidates, List.of());
  }

  /**
   * Returns the first candidates of each layer by their correlation, the first of equals.
   *
   * @param fold the trained networks
   * @param candidates maps at layers
   * @param count of each layer, at least 1
   */
  static Shortlist of(
      FoldRun fold, ExperimentSettings settings, List<Candidate> candidates, int count) {
    List<Candidate> measured =
        candidates.stream().map(candidate -> measured(fold, settings, candidate)).toList();
    List<Candidate> best = new ArrayList<>();
    measured.stream()
        .map(Candidate::layer)
        .distinct()
        .forEach(layer -> best.addAll(bestOf(layer, measured, count)));
    return new Shortlist(
        measured.stream().filter(best::contains).toList(),
        measured.stream().filter(candidate -> !best.contains(candidate)).toList());
  }

  private static List<Candidate> bestOf(int layer, List<Candidate> all, int count) {
    Stream<Candidate> ofLayer = all.stream().filter(candidate -> candidate.layer() == layer);
    return ofLayer
        .sorted(
            Comparator.comparingDouble(
                    (Candidate candidate) -> candidate.correlation().orElseThrow())
                .reversed())
        .limit(count)
        .toList();
  }

  private static Candidate measured(
      FoldRun fold, ExperimentSettings settings, Candidate candidate) {
    MapAtLayer transfer =
        MapAtLayer.all(settings).stream()
            .filter(any -> any.cell().equals(candidate.cell().name()))
            .findFirst()
            .orElseThrow();
    return new Candidate(
        candidate.cell(), OptionalDouble.of(transfer.heldOut(fold).meanCorrelation()));
  }
}
