package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.statistics.Bootstrap;
import io.github.tdl4j.evaluation.statistics.Holm;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Compares the TDL cells of one experiment with Unimodal and with their oracles. */
final class Comparisons {
  /** The tests of one TDL cell before Holm's correction. */
  private record Tested(McNemar mcnemar, List<McNemar> repeats, Optional<ResampledT> resampledT) {
    double resampledP() {
      return resampledT.map(ResampledT::p).orElse(1.0);
    }
  }

  /** The position of a cell between Unimodal and its oracle. */
  private record Gap(OptionalDouble oracle, OptionalDouble closed, Optional<Interval> interval) {
    static final Gap NO_ORACLE =
        new Gap(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
  }

  private final ResultsHeading heading;
  private final List<CellPredictions> cells;
  private final Seeds seeds;

  /** The bootstrap uses the stream {@code "bootstrap"} of {@code seeds}. */
  Comparisons(ResultsHeading heading, List<CellPredictions> cells, Seeds seeds) {
    this.heading = heading;
    this.cells = List.copyOf(cells);
    this.seeds = seeds;
  }

  /** Returns the comparisons of TDL cells by cell index; empty without Unimodal. */
  Map<Integer, Comparison> byCell() {
    Map<Integer, Comparison> comparisons = new TreeMap<>();
    Optional<List<Prediction>> found = predictions(CellName.unimodal());
    if (found.isEmpty()) {
      return comparisons;
    }
    List<Prediction> unimodal = found.get();
    int[] transfers =
        IntStream.range(0, cells.size())
            .filter(i -> cells.get(i).cell().method() == Method.TDL)
            .toArray();
    List<Tested> tests = new ArrayList<>();
    for (int i : transfers) {
      tests.add(test(Scoring.ordered(cells.get(i).predictions()), unimodal));
    }
    IntPredicate isControl = t -> cells.get(transfers[t]).cell().isControl();
    double[] mcnemarP =
        Holm.adjustApart(tests.stream().mapToDouble(t -> t.mcnemar().p()).toArray(), isControl);
    double[] resampledP =
        Holm.adjustApart(tests.stream().mapToDouble(Tested::resampledP).toArray(), isControl);
    for (int t = 0; t < transfers.length; t++) {
      Tested test = tests.get(t);
      Gap gap = gap(cells.get(transfers[t]), unimodal);
      OptionalDouble resampledPHolm =
          test.resampledT().isPresent() ? OptionalDouble.of(resampledP[t]) : OptionalDouble.empty();
      comparisons.put(
          transfers[t],
          new Comparison(
              gap.oracle(),
              gap.closed(),
              gap.interval(),
              test.mcnemar(),
              mcnemarP[t],
              test.repeats(),
              test.resampledT(),
              resampledPHolm,
              !heading.splitKind().isSingle()));
    }
    return comparisons;
  }

  private Tested test(List<Prediction> tdl, List<Prediction> unimodal) {
    List<McNemar> repeats = new ArrayList<>();
    for (int repeat : tdl.stream().mapToInt(Prediction::repeat).distinct().toArray()) {
      repeats.add(McNemar.exact(ofRepeat(tdl, repeat), ofRepeat(unimodal, repeat)));
    }
    return new Tested(
        McNemar.exact(tdl, unimodal),
        repeats,
        switch (heading.splitKind()) {
          case RANDOM_FOLDS -> ResampledT.of(differences(tdl, unimodal, true), heading.folds());
          case GIVEN -> ResampledT.of(differences(tdl, unimodal, false), heading.folds());
          case FIXED, MODEL, TRAINING -> Optional.empty();
        });
  }

  private static List<Prediction> ofRepeat(List<Prediction> predictions, int repeat) {
    return predictions.stream().filter(prediction -> prediction.repeat() == repeat).toList();
  }

  /**
   * Returns the difference of accuracies in each fold; both lists are sorted by (repeat, fold,
   * instance).
   *
   * @param foldsDiffer whether each repeat has its own folds; otherwise the repeats of a fold are
   *     joined
   */
  static double[] differences(
      List<Prediction> tdl, List<Prediction> unimodal, boolean foldsDiffer) {
    Map<List<Integer>, int[]> folds = new LinkedHashMap<>();
    for (int i = 0; i < tdl.size(); i++) {
      int[] counts =
          folds.computeIfAbsent(
              List.of(foldsDiffer ? tdl.get(i).repeat() : 0, tdl.get(i).fold()),
              fold -> new int[2]);
      counts[0] += (tdl.get(i).correct() ? 1 : 0) - (unimodal.get(i).correct() ? 1 : 0);
      counts[1]++;
    }
    return folds.values().stream().mapToDouble(c -> (double) c[0] / c[1]).toArray();
  }

  private Gap gap(CellPredictions cell, List<Prediction> unimodal) {
    Optional<List<Prediction>> oracle = oracle(cell);
    if (oracle.isEmpty()) {
      return Gap.NO_ORACLE;
    }
    List<Prediction> tdl = Scoring.ordered(cell.predictions());
    List<String> units = Scoring.units(tdl, heading.resamplingUnit());
    PredictionArrays of = outcomes(tdl, units);
    PredictionArrays base = outcomes(unimodal, units);
    PredictionArrays best = outcomes(Scoring.ordered(oracle.get()), units);
    int[] once = Bootstrap.once(units.size());
    OptionalDouble closed =
        Comparison.shareOfGap(of.accuracy(once), base.accuracy(once), best.accuracy(once));
    Optional<Interval> interval =
        closed.isEmpty()
            ? Optional.empty()
            : Bootstrap.intervals(
                    units.size(),
                    times ->
                        new double[] {
                          Comparison.shareOfGap(
                                  of.accuracy(times), base.accuracy(times), best.accuracy(times))
                              .orElse(Double.NaN)
                        },
                    seeds.stream("bootstrap"))
                .get(0);
    return new Gap(OptionalDouble.of(best.accuracy(once)), closed, interval);
  }

  private PredictionArrays outcomes(List<Prediction> ordered, List<String> units) {
    return PredictionArrays.of(
        ordered, Set.copyOf(heading.unseen()), heading.resamplingUnit(), units);
  }

  /** Returns the predictions of the oracle of a TDL cell; empty if there is none. */
  private Optional<List<Prediction>> oracle(CellPredictions cell) {
    return cell.cell().isAuto()
        ? oracleOfChoices(cell)
        : predictions(CellName.oracle(cell.cell().layer().orElseThrow()));
  }

  /**
   * Returns, for each fold, the predictions of the oracle of the selected layer. A fold without
   * transfer has the oracle of the highest layer, which changes the network least.
   */
  private Optional<List<Prediction>> oracleOfChoices(CellPredictions auto) {
    OptionalInt highest =
        cells.stream()
            .filter(cell -> cell.cell().method() == Method.ORACLE)
            .mapToInt(cell -> cell.cell().layer().orElseThrow())
            .max();
    if (highest.isEmpty()) {
      return Optional.empty();
    }
    List<Prediction> all = new ArrayList<>();
    for (FoldSelection choice : auto.choices()) {
      int layer = choice.layer().orElse(highest.getAsInt());
      Optional<List<Prediction>> oracle = predictions(CellName.oracle(layer));
      if (oracle.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(
          oracle.get().stream()
              .filter(p -> p.repeat() == choice.repeat() && p.fold() == choice.fold())
              .toList());
    }
    if (all.size() != auto.predictions().size()) {
      throw new IllegalArgumentException(
          "choices must be one of each fold but cover "
              + (all.size() + " of " + auto.predictions().size() + " predictions"));
    }
    return Optional.of(all);
  }

  /** Returns the predictions of a cell in the order of (repeat, fold, instance). */
  private Optional<List<Prediction>> predictions(CellName name) {
    return cells.stream()
        .filter(cell -> cell.cell().sharesNameWith(name))
        .findFirst()
        .map(cell -> Scoring.ordered(cell.predictions()));
  }
}
