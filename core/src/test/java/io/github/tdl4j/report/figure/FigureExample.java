package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.recorded.RecordedIntervals;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs of random predictions. */
final class FigureExample {
  private FigureExample() {}

  /** The last quarter of the labels is unseen; each map has the layers 0 to 2. */
  static RecordedResults run(List<String> labels, int maps) {
    List<CellName> names = new ArrayList<>(List.of(CellName.unimodal()));
    for (int map = 0; map < maps; map++) {
      for (int layer = 0; layer < 3; layer++) {
        names.add(CellName.tdl("map_" + map, layer));
      }
    }
    IntStream.range(0, 3).forEach(layer -> names.add(CellName.oracle(layer)));
    return run(labels, names);
  }

  static RecordedResults run(List<String> labels, List<CellName> names) {
    RandomStream random = Seeds.root(3).stream("figures");
    List<CellPredictions> cells =
        names.stream().map(name -> new CellPredictions(name, predictions(labels, random))).toList();
    return new RecordedResults(Path.of("run"), heading(labels), cells);
  }

  private static ResultsHeading heading(List<String> labels) {
    return new ResultsHeading(
        labels.get(0),
        "audio",
        "video",
        labels,
        labels.subList(labels.size() * 3 / 4, labels.size()),
        2,
        1,
        ResamplingUnit.INSTANCE,
        SplitKind.RANDOM_FOLDS,
        List.of());
  }

  private static List<Prediction> predictions(List<String> labels, RandomStream random) {
    List<Prediction> predictions = new ArrayList<>();
    int seen = labels.size() * 3 / 4;
    for (int i = 0; i < 4 * labels.size(); i++) {
      int label = i % labels.size();
      boolean isRight = random.below(2) == 0;
      String bestSeen = labels.get(isRight && label < seen ? label : random.below(seen));
      String bestUnseen =
          labels.get(isRight && label >= seen ? label : seen + random.below(labels.size() - seen));
      float margin = random.below(200) / 50f - 2;
      predictions.add(
          new Prediction(
              0,
              i % 2,
              "i" + i,
              "g",
              labels.get(label),
              new SeenUnseenPrediction(bestSeen, bestUnseen, margin)));
    }
    return predictions;
  }

  /** An interval of five points to either side for each cell. */
  static RecordedIntervals intervals(RecordedResults run) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (CellPredictions cell : run.cells()) {
      CellName name = cell.cell();
      String layer = name.layer().isPresent() ? "" + name.layer().getAsInt() : "";
      intervals.put(
          name.method().word() + "/" + name.map() + "/" + layer,
          new Interval(cell.accuracy() - 0.05, cell.accuracy() + 0.05));
    }
    return new RecordedIntervals(intervals);
  }

  static RunFigures figures(RecordedResults run) {
    return RunFigures.of(run, intervals(run));
  }
}
