package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Seeds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Scores the predictions of one method; the order of the predictions does not matter. */
final class Scoring {
  private static final Comparator<Prediction> ORDER =
      Comparator.comparingInt(Prediction::repeat)
          .thenComparingInt(Prediction::fold)
          .thenComparing(Prediction::instance);

  private Scoring() {}

  /**
   * The figures of one method.
   *
   * @param predictions at least one; every instance at most once a repeat, with one true label
   * @param unseen the labels that the target network was not trained on at first
   * @param seeds give the bootstrap its stream {@code "bootstrap"}
   * @throws IllegalArgumentException if there is no prediction, an instance comes twice in a repeat
   *     or has two labels
   */
  public static Score score(List<Prediction> predictions, Set<String> unseen, Seeds seeds) {
    List<Prediction> ordered = ordered(predictions);
    double seenAccuracy = meanByLabel(ordered, unseen, false);
    double unseenAccuracy = meanByLabel(ordered, unseen, true);
    return new Score(
        accuracy(ordered),
        seenAccuracy,
        unseenAccuracy,
        harmonicMean(seenAccuracy, unseenAccuracy),
        Bootstrap.interval(ordered, seeds.stream("bootstrap")),
        accuracyByFold(ordered));
  }

  /** Sorted by (repeat, fold, instance) and checked. */
  static List<Prediction> ordered(List<Prediction> predictions) {
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException("predictions must not be empty");
    }
    Set<List<Object>> seen = new HashSet<>();
    TreeMap<String, String> labels = new TreeMap<>();
    for (Prediction prediction : predictions) {
      String instance = prediction.instance();
      if (!seen.add(List.of(prediction.repeat(), instance))) {
        throw new IllegalArgumentException(
            "an instance must come once a repeat but "
                + (instance + " comes twice in repeat " + prediction.repeat()));
      }
      String label = labels.putIfAbsent(instance, prediction.label());
      if (label != null && !label.equals(prediction.label())) {
        throw new IllegalArgumentException(
            "an instance must have one label but "
                + (instance + " has " + label + " and " + prediction.label()));
      }
    }
    List<Prediction> ordered = new ArrayList<>(predictions);
    ordered.sort(ORDER);
    return ordered;
  }

  /** 2su/(s + u): high only when both are. */
  static double harmonicMean(double s, double u) {
    return s + u == 0 ? 0 : 2 * s * u / (s + u);
  }

  private static double accuracy(Collection<Prediction> predictions) {
    long correct = predictions.stream().filter(Prediction::correct).count();
    return (double) correct / predictions.size();
  }

  /** Each label counts alike, however many instances it has. */
  private static double meanByLabel(
      List<Prediction> ordered, Set<String> unseen, boolean inUnseen) {
    TreeMap<String, List<Prediction>> byLabel =
        ordered.stream()
            .filter(prediction -> unseen.contains(prediction.label()) == inUnseen)
            .collect(Collectors.groupingBy(Prediction::label, TreeMap::new, Collectors.toList()));
    double sum = 0;
    for (List<Prediction> ofLabel : byLabel.values()) {
      sum += accuracy(ofLabel);
    }
    return sum / byLabel.size(); // 0/0 is NaN: there is no such figure
  }

  private static List<Double> accuracyByFold(List<Prediction> ordered) {
    TreeMap<Integer, TreeMap<Integer, List<Prediction>>> folds =
        ordered.stream()
            .collect(
                Collectors.groupingBy(
                    Prediction::repeat,
                    TreeMap::new,
                    Collectors.groupingBy(Prediction::fold, TreeMap::new, Collectors.toList())));
    return folds.values().stream()
        .flatMap(repeat -> repeat.values().stream())
        .map(Scoring::accuracy)
        .toList();
  }
}
