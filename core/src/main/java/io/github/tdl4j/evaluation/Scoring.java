package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.statistics.Bootstrap;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Scores the predictions of one method; the order of the predictions does not matter. */
final class Scoring {
  /** With fewer instances, equal predictions may be chance. */
  private static final int MIN_INSTANCES = 5;

  private static final Comparator<Prediction> ORDER =
      Comparator.comparingInt(Prediction::repeat)
          .thenComparingInt(Prediction::fold)
          .thenComparing(Prediction::instance);

  private Scoring() {}

  /**
   * Computes the figures of one method.
   *
   * @param predictions at least one; every instance at most once in a repeat, with one true label
   *     and one group
   * @param heading the labels, the unseen labels and the resampling unit
   * @param seeds the bootstrap uses the stream {@code "bootstrap"}
   * @throws IllegalArgumentException if there is no prediction, or an instance is repeated in a
   *     repeat or has two labels or groups
   */
  static Score score(List<Prediction> predictions, ResultsHeading heading, Seeds seeds) {
    List<Prediction> ordered = ordered(predictions);
    Set<String> unseen = Set.copyOf(heading.unseen());
    List<String> units = units(ordered, heading.resamplingUnit());
    PredictionArrays outcomes =
        PredictionArrays.of(ordered, unseen, heading.resamplingUnit(), units);
    List<Optional<Interval>> intervals =
        Bootstrap.intervals(
            units.size(), times -> outcomes.figures(times).array(), seeds.stream("bootstrap"));
    double seenAccuracy = meanByLabel(ordered, unseen, false);
    double unseenAccuracy = meanByLabel(ordered, unseen, true);
    return new Score(
        accuracy(ordered),
        seenAccuracy,
        unseenAccuracy,
        Score.harmonicMean(seenAccuracy, unseenAccuracy),
        outcomes.figures(Bootstrap.once(units.size())).ausuc(),
        new Score.Intervals(intervals.get(0).orElseThrow(), intervals.get(1), intervals.get(2)),
        byFold(ordered).stream().map(Scoring::accuracy).toList(),
        (int) byFold(ordered).stream().filter(Scoring::isOfOneAnswer).count(),
        labels(ordered, heading));
  }

  /** Returns the names of the resampling units, sorted. */
  static List<String> units(List<Prediction> ordered, ResamplingUnit unit) {
    return List.copyOf(new TreeSet<>(ordered.stream().map(unit::of).toList()));
  }

  private static List<LabelScore> labels(List<Prediction> ordered, ResultsHeading heading) {
    List<LabelScore> labels = new ArrayList<>();
    for (String label : heading.labels()) {
      List<Prediction> own = ordered.stream().filter(p -> p.label().equals(label)).toList();
      Map<String, Integer> predicted = new LinkedHashMap<>();
      for (String answer : heading.labels()) {
        int times = (int) own.stream().filter(p -> p.predicted().equals(answer)).count();
        if (times > 0) {
          predicted.put(answer, times);
        }
      }
      if (!own.isEmpty()) {
        labels.add(new LabelScore(label, heading.unseen().contains(label), own.size(), predicted));
      }
    }
    return labels;
  }

  /** Checks predictions and sorts them by (repeat, fold, instance). */
  static List<Prediction> ordered(List<Prediction> predictions) {
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException("predictions must not be empty");
    }
    Set<List<Object>> seen = new HashSet<>();
    Map<String, Prediction> firsts = new TreeMap<>();
    for (Prediction prediction : predictions) {
      String instance = prediction.instance();
      if (!seen.add(List.of(prediction.repeat(), instance))) {
        throw new IllegalArgumentException(
            "an instance must be tested once in a repeat but "
                + (instance + " is tested twice in repeat " + prediction.repeat()));
      }
      Prediction first = firsts.getOrDefault(instance, prediction);
      firsts.putIfAbsent(instance, prediction);
      requireOne("label", instance, first.label(), prediction.label());
      requireOne("group", instance, first.group(), prediction.group());
    }
    List<Prediction> ordered = new ArrayList<>(predictions);
    ordered.sort(ORDER);
    return ordered;
  }

  private static void requireOne(String what, String instance, String first, String second) {
    if (!first.equals(second)) {
      throw new IllegalArgumentException(
          "an instance must have one "
              + (what + " but " + instance + " has " + first + " and " + second));
    }
  }

  private static double accuracy(Collection<Prediction> predictions) {
    long correct = predictions.stream().filter(Prediction::correct).count();
    return (double) correct / predictions.size();
  }

  /** Returns class-mean accuracy over the seen or the unseen labels; NaN if there is none. */
  static double meanByLabel(List<Prediction> ordered, Set<String> unseen, boolean inUnseen) {
    TreeMap<String, List<Prediction>> byLabel =
        ordered.stream()
            .filter(prediction -> unseen.contains(prediction.label()) == inUnseen)
            .collect(Collectors.groupingBy(Prediction::label, TreeMap::new, Collectors.toList()));
    double sum = 0;
    for (List<Prediction> ofLabel : byLabel.values()) {
      sum += accuracy(ofLabel);
    }
    return sum / byLabel.size(); // 0/0 is NaN
  }

  private static List<List<Prediction>> byFold(List<Prediction> ordered) {
    TreeMap<Integer, TreeMap<Integer, List<Prediction>>> folds =
        ordered.stream()
            .collect(
                Collectors.groupingBy(
                    Prediction::repeat,
                    TreeMap::new,
                    Collectors.groupingBy(Prediction::fold, TreeMap::new, Collectors.toList())));
    return folds.values().stream().flatMap(repeat -> repeat.values().stream()).toList();
  }

  /** Returns whether a fold with several labels has a single predicted label. */
  private static boolean isOfOneAnswer(List<Prediction> fold) {
    return fold.size() >= MIN_INSTANCES
        && fold.stream().map(Prediction::label).distinct().count() > 1
        && fold.stream().map(Prediction::predicted).distinct().count() == 1;
  }
}
