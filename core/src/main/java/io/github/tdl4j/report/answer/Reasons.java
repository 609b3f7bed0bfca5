package io.github.tdl4j.report.answer;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.evaluation.SeenUnseenCurve.Point;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.report.ReportTables;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Possible reasons for a transfer that does not help.
 *
 * @param best the automatic selection, or the most accurate transfer
 */
record Reasons(Results results, ResultRow unimodal, ResultRow best, Evidence evidence) {
  private static final double LEVEL = 0.05;

  /** Below this accuracy on unseen labels a source network has little to teach. */
  private static final double WEAK = 0.5;

  /** Below this largest canonical correlation the modalities have little in common. */
  private static final double LOW_CORRELATION = 0.5;

  /** With fewer pairs of a label, maps and networks generalise badly. */
  private static final int FEW_PAIRS = 10;

  /** Fewer instances on which two methods differ cannot give p below 0.05. */
  private static final int FEW_DIFFERENCES = 6;

  /** The gain of H by another constant, and of AUSUC by transfer, that is worth a sentence. */
  private static final double CLEAR_GAIN = 0.05;

  /** Returns the reasons that the figures support, the most fundamental first. */
  List<String> all() {
    return Stream.of(
            oracle(),
            source(),
            pairs(),
            ReportTables.underfitting(results, evidence.settings()),
            correlations(),
            calibration(),
            balance(),
            differences(),
            correction(),
            folds())
        .flatMap(Optional::stream)
        .toList();
  }

  private Comparison comparison() {
    return best.comparison().orElseThrow();
  }

  private String target() {
    return Quoting.escaped(results.heading().target());
  }

  private Optional<String> oracle() {
    OptionalDouble oracle = comparison().oracle();
    double base = unimodal.score().accuracy();
    return oracle.isPresent() && oracle.getAsDouble() <= base
        ? Optional.of(
            "The oracle, which learns from "
                + target()
                + " data of the unseen labels itself, is not better than Unimodal either ("
                + Percent.of(oracle.getAsDouble())
                + " and "
                + Percent.of(base)
                + " of all test instances), so that there is no gap to close.")
        : Optional.empty();
  }

  private Optional<String> source() {
    return results
        .find(CellName.source())
        .map(row -> row.score().unseen())
        .filter(unseen -> unseen < WEAK)
        .map(
            unseen ->
                "The source network is weak: it classifies "
                    + Percent.of(unseen)
                    + " of the "
                    + Quoting.escaped(results.heading().source())
                    + " data of the unseen labels correctly (mean over labels).");
  }

  /** The training part of a fold is the share (k - 1)/k of the instances of the seen labels. */
  private Optional<String> pairs() {
    ResultsHeading heading = results.heading();
    List<LabelScore> seen =
        unimodal.score().labels().stream().filter(label -> !label.unseen()).toList();
    if (seen.isEmpty() || heading.splitKind().isSingle() || heading.folds() < 2) {
      return Optional.empty();
    }
    double tested = seen.stream().mapToInt(LabelScore::tested).sum();
    double pairs =
        tested / heading.repeats() / seen.size() * (heading.folds() - 1) / heading.folds();
    return pairs < FEW_PAIRS
        ? Optional.of(
            "There are few pairs: the training part of a fold has about "
                + Math.round(pairs)
                + " instances of each seen label to learn the networks and the map from.")
        : Optional.empty();
  }

  private Optional<String> correlations() {
    String map = best.cell().map();
    return evidence.correlations().stream()
        .filter(one -> !one.values().isEmpty())
        .filter(one -> one.map().equals(map) && best.cell().layer().orElse(-1) == one.layer())
        .findFirst()
        .map(one -> one.values().stream().max(Comparator.naturalOrder()).orElseThrow())
        .filter(largest -> largest < LOW_CORRELATION)
        .map(
            largest ->
                "The layers of both networks have little in common: the largest canonical"
                    + " correlation is "
                    + String.format(Locale.ROOT, "%.2f", largest)
                    + ".");
  }

  private Optional<String> calibration() {
    Optional<SeenUnseenCurve> curve = evidence.curve().apply(best.cell());
    if (curve.isEmpty() || hasAuto() || !(best.score().unseen() < best.score().seen())) {
      return Optional.empty();
    }
    Point reachable =
        curve.get().points().stream()
            .max(Comparator.comparingDouble(Reasons::harmonicMean))
            .orElseThrow();
    boolean isClear =
        harmonicMean(reachable) > best.score().harmonicMean() + CLEAR_GAIN
            && best.score().ausuc() > unimodal.score().ausuc() + CLEAR_GAIN;
    return isClear && reachable.gamma() > 0
        ? Optional.of(
            "Seen labels dominate: with a constant added to the outputs of the unseen labels, "
                + ReportTables.name(best.cell())
                + " would classify "
                + Percent.of(reachable.unseen())
                + " of unseen and "
                + Percent.of(reachable.seen())
                + " of seen labels correctly on these test instances (see the seen-unseen curve);"
                + " auto selects such a constant on the training part.")
        : Optional.empty();
  }

  private static double harmonicMean(Point point) {
    double sum = point.seen() + point.unseen();
    return sum == 0 ? 0 : 2 * point.seen() * point.unseen() / sum;
  }

  /** The gain on unseen labels is outweighed by the loss on seen ones, which are more frequent. */
  private Optional<String> balance() {
    Score before = unimodal.score();
    Score after = best.score();
    if (!(after.unseen() > before.unseen() && after.seen() < before.seen())) {
      return Optional.empty();
    }
    double all = after.labels().stream().mapToInt(LabelScore::tested).sum();
    double seen =
        after.labels().stream().filter(l -> !l.unseen()).mapToInt(LabelScore::tested).sum();
    return seen > all / 2
        ? Optional.of(
            "The gain on unseen labels is paid on seen ones, which are "
                + Percent.of(seen / all)
                + " of the test instances: accuracy on them falls from "
                + Percent.number(before.seen())
                + " to "
                + Percent.of(after.seen())
                + ".")
        : Optional.empty();
  }

  private Optional<String> differences() {
    McNemar test = comparison().mcnemar();
    int differing = test.firstBetter() + test.secondBetter();
    return differing < FEW_DIFFERENCES
        ? Optional.of(
            (best.cell().isAuto() ? ReportTables.name(best.cell()) : "The best transfer")
                + " and Unimodal differ on "
                + (differing == 1 ? "1 test instance" : differing + " test instances")
                + " only, too few for a significant difference.")
        : Optional.empty();
  }

  private boolean hasAuto() {
    return results.rowsOf(Method.TDL).stream().anyMatch(row -> row.cell().isAuto());
  }

  private boolean isBetter() {
    return best.score().accuracy() > unimodal.score().accuracy();
  }

  private Optional<String> correction() {
    Comparison comparison = comparison();
    double plain =
        comparison.isOverFolds()
            ? Math.max(
                comparison.mcnemar().p(), comparison.resampledT().map(ResampledT::p).orElse(1.0))
            : comparison.mcnemar().p();
    int transfers = results.transfers().size();
    return isBetter() && transfers > 1 && plain < LEVEL && !comparison.isSignificant()
        ? Optional.of(
            "Many transfers were tried: "
                + Percent.p(plain)
                + " of "
                + (best.cell().isAuto() ? ReportTables.name(best.cell()) : "the best one")
                + " is no longer below 0.05 after Holm's correction for "
                + transfers
                + " transfers; fewer maps and layers"
                + (hasAuto() ? "" : ", or auto,")
                + " need less correction.")
        : Optional.empty();
  }

  private Optional<String> folds() {
    Comparison comparison = comparison();
    return isBetter()
            && comparison.isOverFolds()
            && comparison.mcnemarPHolm() < LEVEL
            && comparison.resampledPHolm().orElse(1) >= LEVEL
        ? Optional.of(
            "The gain differs between the folds: McNemar's test over instances finds it ("
                + Percent.p(comparison.mcnemarPHolm())
                + "), the t test over folds does not; more repeats would make that test sharper.")
        : Optional.empty();
  }
}
