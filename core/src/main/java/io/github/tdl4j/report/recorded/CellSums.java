package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The counts of the predictions of one cell, summed up as its lines are read. */
final class CellSums {
  /** With fewer instances, equal predictions may be chance. */
  private static final int MIN_INSTANCES = 5;

  private static final int MOST_POINTS = 200;

  private final Labels labels;
  private final List<TreeMap<Integer, Integer>> predicted;
  private final Map<Long, FoldSums> folds = new HashMap<>();
  private final CalibrationCurve curve = new CalibrationCurve();

  CellSums(Labels labels) {
    this.labels = labels;
    this.predicted = new ArrayList<>();
    labels.names().forEach(name -> predicted.add(new TreeMap<>()));
  }

  /** The labels of a data set and their positions. */
  record Labels(List<String> names, Map<String, Integer> positions, Set<Integer> unseen) {
    Labels {
      names = List.copyOf(names);
      positions = Collections.unmodifiableMap(new HashMap<>(positions));
      unseen = Set.copyOf(unseen);
    }

    static Labels of(ResultsHeading heading) {
      Map<String, Integer> positions = new HashMap<>();
      heading.labels().forEach(label -> positions.putIfAbsent(label, positions.size()));
      Set<Integer> unseen = new HashSet<>();
      heading.unseen().forEach(label -> unseen.add(positions.getOrDefault(label, -1)));
      return new Labels(heading.labels(), positions, unseen);
    }

    private int position(String label, PredictionLine line) {
      Integer position = positions.get(label);
      if (position == null) {
        throw line.fault(
            "its labels must be among those of results.json but one is " + Quoting.quoted(label));
      }
      return position;
    }
  }

  /** The labels of a fold, to find those with one prediction for all instances. */
  private static final class FoldSums {
    private final int label;
    private final int answer;
    private int tested;
    private boolean hasLabels;
    private boolean hasAnswers;

    FoldSums(int label, int answer) {
      this.label = label;
      this.answer = answer;
    }

    void add(int trueLabel, int predictedLabel) {
      tested++;
      hasLabels |= trueLabel != label;
      hasAnswers |= predictedLabel != answer;
    }

    boolean isOfOneAnswer() {
      return tested >= MIN_INSTANCES && hasLabels && !hasAnswers;
    }
  }

  void add(PredictionLine line) {
    SeenUnseenPrediction answer = line.answer();
    String name = line.label();
    int label = labels.position(name, line);
    int given = labels.position(answer.predicted(), line);
    predicted.get(label).merge(given, 1, Integer::sum);
    long fold = ((long) line.repeat() << 32) | line.fold();
    folds.computeIfAbsent(fold, any -> new FoldSums(label, given)).add(label, given);
    boolean isUnseen = labels.unseen().contains(label);
    boolean isRight = name.equals(isUnseen ? answer.unseen() : answer.seen());
    curve.add(answer.margin(), isUnseen ? ~label : label, isRight);
  }

  /** Returns the tested labels with their predictions, in the order of the heading. */
  List<LabelScore> scores() {
    List<LabelScore> scores = new ArrayList<>();
    for (int label = 0; label < predicted.size(); label++) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      predicted.get(label).forEach((given, times) -> counts.put(labels.names().get(given), times));
      if (tested(label) > 0) {
        String name = labels.names().get(label);
        scores.add(new LabelScore(name, labels.unseen().contains(label), tested(label), counts));
      }
    }
    return scores;
  }

  /** Returns the number of folds that have predictions. */
  int foldCount() {
    return folds.size();
  }

  int foldsOfOneAnswer() {
    return (int) folds.values().stream().filter(FoldSums::isOfOneAnswer).count();
  }

  /** Returns at most 200 points of the seen-unseen curve; empty without unseen or seen labels. */
  Optional<SeenUnseenCurve> curve() {
    List<Integer> tested = new ArrayList<>();
    int unseen = 0;
    int all = 0;
    for (int label = 0; label < predicted.size(); label++) {
      tested.add(tested(label));
      all += tested(label) > 0 ? 1 : 0;
      unseen += tested(label) > 0 && labels.unseen().contains(label) ? 1 : 0;
    }
    return unseen == 0 || unseen == all
        ? Optional.empty()
        : Optional.of(curve.curve(tested, all - unseen, unseen).thinned(MOST_POINTS));
  }

  private int tested(int label) {
    return predicted.get(label).values().stream().mapToInt(times -> times).sum();
  }
}
