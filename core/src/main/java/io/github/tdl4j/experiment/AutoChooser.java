package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CalibratedStacking;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.Candidate;
import io.github.tdl4j.evaluation.Choice;
import io.github.tdl4j.evaluation.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Chooses the candidate that gained most over unimodal in the rehearsals of a fold, by accuracy
 * over all labels, each with the best γ of calibrated stacking. It chooses none unless the gain is
 * above its standard error (the one-standard-error rule of Breiman et al. 1984, with the simpler
 * model "do not transfer").
 *
 * <p>So that γ does not flatter, the gain in a rehearsal is measured with the γ of the others; the
 * γ that is used in the end is that of all.
 */
final class AutoChooser {
  static final String GAMMA = "gamma";
  private static final double LARGEST_GAMMA = 700;

  private final List<Rehearsed> rehearsed;

  /** For at least two rehearsals of the same candidates. */
  AutoChooser(List<Rehearsed> rehearsed) {
    this.rehearsed = List.copyOf(rehearsed);
  }

  /** Right answers gained and lost against unimodal. */
  private record Tally(int answers, int gained, int lost) {
    double gain() {
      return (double) (gained - lost) / answers;
    }

    /** Of the mean of the paired differences, each −1, 0 or 1. */
    double standardError() {
      double sum = gained - lost;
      return Math.sqrt(gained + lost - sum * sum / answers) / answers;
    }

    Tally plus(Tally other) {
      return new Tally(answers + other.answers, gained + other.gained, lost + other.lost);
    }
  }

  /** A candidate as it came out. */
  private record Weighed(Candidate candidate, Tally tally) {}

  /** The choice for a fold between candidates that the grid knows as these. */
  Choice choose(FoldPlan fold, List<TransferName> names) {
    List<Weighed> weighed =
        IntStream.range(0, names.size()).mapToObj(i -> weigh(i, names.get(i))).toList();
    int best = 0;
    for (int i = 1; i < weighed.size(); i++) {
      best = weighed.get(i).tally().gain() > weighed.get(best).tally().gain() ? i : best;
    }
    Tally tally = weighed.get(best).tally();
    boolean pays = tally.gain() > tally.standardError();
    String evidence =
        String.format(
            Locale.ROOT,
            "%s gains %.1f points of accuracy over unimodal in rehearsals, standard error %.1f",
            names.get(best),
            100 * tally.gain(),
            100 * tally.standardError());
    return new Choice(
        fold.repeat(),
        fold.number(),
        weighed.stream().map(Weighed::candidate).toList(),
        pays ? OptionalInt.of(best) : OptionalInt.empty(),
        pays ? evidence : "no transfer: the best, " + evidence);
  }

  private Weighed weigh(int candidate, TransferName name) {
    List<Round> rounds = rehearsed.stream().map(r -> r.candidates().get(candidate)).toList();
    Tally total = new Tally(0, 0, 0);
    for (int left = 0; left < rounds.size(); left++) {
      List<Round> others = new ArrayList<>(rounds);
      others.remove(left);
      List<Prediction> unimodal = rehearsed.get(left).unimodal();
      total = total.plus(tally(rounds.get(left).answers(), gamma(others), unimodal));
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("gain", total.gain());
    figures.put("standardError", total.standardError());
    figures.put("calibratedAccuracy", calibrate(rounds, Goal.ACCURACY).figure());
    figures.put("calibratedHarmonicMean", calibrate(rounds, Goal.HARMONIC_MEAN).figure());
    Map<String, String> settings = Map.of(GAMMA, Double.toString(gamma(rounds)));
    return new Weighed(new Candidate(name.map(), name.layer(), settings, figures), total);
  }

  private static double gamma(List<Round> rounds) {
    double gamma = calibrate(rounds, Goal.ACCURACY).gamma();
    return Math.max(-LARGEST_GAMMA, Math.min(LARGEST_GAMMA, gamma));
  }

  private static CalibratedStacking.Calibration calibrate(List<Round> rounds, Goal goal) {
    return CalibratedStacking.choose(rounds, goal);
  }

  private static Tally tally(List<Prediction> answers, double gamma, List<Prediction> unimodal) {
    int gained = 0;
    int lost = 0;
    for (int i = 0; i < answers.size(); i++) {
      Prediction answer = answers.get(i);
      boolean right = answer.answer().predicted(gamma).equals(answer.label());
      boolean before = unimodal.get(i).correct();
      gained += right && !before ? 1 : 0;
      lost += before && !right ? 1 : 0;
    }
    return new Tally(answers.size(), gained, lost);
  }
}
