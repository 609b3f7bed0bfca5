package io.github.tdl4j.report.answer;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Results with chosen figures: three seen labels of 60 tests each and an unseen one of 40, five
 * folds, so that there are 48 pairs of each seen label.
 */
final class AnswerExample {
  SplitKind kind = SplitKind.RANDOM_FOLDS;
  int testsOfSeen = 60;
  boolean testsUnseen = true;
  double unimodal = 0.5;
  double oracle = 0.8;
  double mcnemarP = 0.5;
  double mcnemarPHolm = 1;
  double resampledP = 0.5;
  double resampledPHolm = 1;
  double ausuc = 0.1;
  int better = 20;
  int worse = 15;
  final List<ResultRow> rows = new ArrayList<>();

  /** Adds Unimodal. */
  AnswerExample unimodal(double seen, double unseen) {
    rows.add(row(CellName.unimodal(), score(unimodal, seen, unseen), Optional.empty()));
    return this;
  }

  /** Adds a transfer, compared by the figures set before. */
  AnswerExample transfer(CellName cell, double accuracy, double seen, double unseen) {
    boolean hasOracle = !Double.isNaN(oracle);
    boolean isOverFolds = !kind.isSingle();
    OptionalDouble closed =
        hasOracle && oracle > unimodal
            ? OptionalDouble.of((accuracy - unimodal) / (oracle - unimodal))
            : OptionalDouble.empty();
    Comparison comparison =
        new Comparison(
            hasOracle ? OptionalDouble.of(oracle) : OptionalDouble.empty(),
            closed,
            closed.isPresent() ? Optional.of(new Interval(0.25, 0.5)) : Optional.empty(),
            new McNemar(better, worse, mcnemarP),
            mcnemarPHolm,
            List.of(),
            isOverFolds ? Optional.of(new ResampledT(1, resampledP)) : Optional.empty(),
            isOverFolds ? OptionalDouble.of(resampledPHolm) : OptionalDouble.empty(),
            isOverFolds);
    rows.add(row(cell, score(accuracy, seen, unseen), Optional.of(comparison)));
    return this;
  }

  /** Adds a cell without comparison. */
  AnswerExample cell(CellName cell, double accuracy, double seen, double unseen) {
    rows.add(row(cell, score(accuracy, seen, unseen), Optional.empty()));
    return this;
  }

  Results results() {
    return new Results(
        new ResultsHeading(
            "letters",
            "audio",
            "video",
            List.of("A", "B", "C", "U"),
            List.of("U"),
            kind.isSingle() ? 1 : 5,
            1,
            ResamplingUnit.INSTANCE,
            kind,
            List.of()),
        rows);
  }

  ResultAnswer answer() {
    return ResultAnswer.of(results(), Evidence.none());
  }

  private static ResultRow row(CellName cell, Score score, Optional<Comparison> comparison) {
    return new ResultRow(cell, score, comparison, List.of());
  }

  private Score score(double accuracy, double seen, double unseen) {
    List<LabelScore> labels = new ArrayList<>();
    for (String label : List.of("A", "B", "C")) {
      labels.add(new LabelScore(label, false, testsOfSeen, Map.of(label, 1)));
    }
    if (testsUnseen) {
      labels.add(new LabelScore("U", true, 40, Map.of("U", 1)));
    }
    double sum = seen + unseen;
    return new Score(
        accuracy,
        seen,
        unseen,
        sum == 0 ? 0 : 2 * seen * unseen / sum,
        ausuc,
        new Score.Intervals(
            new Interval(accuracy - 0.05, accuracy + 0.05), Optional.empty(), Optional.empty()),
        List.of(accuracy),
        0,
        labels);
  }
}
