package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Results on 96 instances of four labels, of which D is unseen, in 2 folds and 2 repeats. */
final class ReportExample {
  private static final List<String> LABELS = List.of("A", "B", "C", "D");
  private static final int INSTANCES = 96;

  static final List<CellPredictions> PREDICTIONS =
      List.of(
          cell(CellName.unimodal(), 40, 0),
          auto(),
          cell(CellName.tdl("knn", 0), 30, 30),
          cell(CellName.tdl("knn", 1), 40, 2),
          cell(CellName.tdl("ncca", 0), 30, 0),
          cell(CellName.tdl("ncca", 1), 41, 13),
          cell(crossed("kernel_ridge"), 38, 16),
          cell(CellName.oracle(0), 40, 20),
          cell(CellName.oracle(1), 25, 15),
          cell(CellName.linear(Method.LINEAR), 44, 0),
          cell(CellName.linear(Method.LINEAR_TDL), 42, 6),
          cell(CellName.linear(Method.LINEAR_ORACLE), 40, 18),
          cell(CellName.source(), 60, 20));

  static final Results RESULTS =
      Results.of(
          new ResultsHeading(
              "letters|small",
              "audio",
              "video",
              LABELS,
              List.of("D"),
              2,
              2,
              ResamplingUnit.INSTANCE,
              io.github.tdl4j.evaluation.SplitKind.RANDOM_FOLDS,
              List.of()),
          PREDICTIONS,
          Seeds.root(1));

  private ReportExample() {}

  private static CellName crossed(String map) {
    return new CellName(Method.TDL, map, OptionalInt.of(1), List.of(0));
  }

  /** So many seen and unseen instances of a repeat are right; the others are called A or B. */
  private static CellPredictions cell(CellName name, int seenRight, int unseenRight) {
    List<Prediction> predictions = new ArrayList<>();
    for (int repeat = 0; repeat < 2; repeat++) {
      int seen = 0;
      int unseen = 0;
      for (int i = 0; i < INSTANCES; i++) {
        String label = LABELS.get(i % LABELS.size());
        boolean right = label.equals("D") ? unseen++ < unseenRight : seen++ < seenRight + repeat;
        String other = label.equals("A") ? "B" : "A";
        String instance = String.format(java.util.Locale.ROOT, "%s%02d", label, i);
        int fold = (i + repeat) / 4 % 2;
        SeenUnseenPrediction answer = answer(right ? label : other, i);
        predictions.add(new Prediction(repeat, fold, instance, speaker(i), label, answer));
      }
    }
    return new CellPredictions(name, predictions);
  }

  private static String speaker(int i) {
    return i % 3 == 0 ? "Ann" : "Bob";
  }

  private static SeenUnseenPrediction answer(String predicted, int i) {
    float lead = (i % 7 + 1) / 4f;
    return predicted.equals("D")
        ? new SeenUnseenPrediction("A", "D", lead)
        : new SeenUnseenPrediction(predicted, "D", -lead);
  }

  /** Transfers in three of four folds. */
  private static CellPredictions auto() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("gamma", "0.5");
    settings.put("draws", "4");
    TransferCandidate knn = new TransferCandidate("knn", 1, Map.of(), Map.of("gapClosed", -0.125));
    TransferCandidate ncca = new TransferCandidate("ncca", 0, settings, Map.of("gapClosed", 0.25));
    List<FoldSelection> choices = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      OptionalInt chosen = i == 3 ? OptionalInt.empty() : OptionalInt.of(1 - i / 2);
      String reason = i == 3 ? "no candidate closes a gap" : "closes most of the gap";
      choices.add(new FoldSelection(i / 2, i % 2, List.of(knn, ncca), chosen, reason));
    }
    return new CellPredictions(
        CellName.auto(Goal.ACCURACY),
        cell(CellName.auto(Goal.ACCURACY), 42, 9).predictions(),
        choices);
  }
}
