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
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.core.io.NumberOutput;

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

  /** For each clip the right answers gained less those lost against unimodal. */
  private static final class Tally {
    private final TreeMap<String, Integer> gains = new TreeMap<>();
    private int answers;

    void add(Prediction answer, double gamma, Prediction unimodal) {
      boolean right = answer.answer().predicted(gamma).equals(answer.label());
      int gain = (right ? 1 : 0) - (unimodal.correct() ? 1 : 0);
      gains.merge(answer.instance(), gain, Integer::sum);
      answers++;
    }

    double gain() {
      return (double) gains.values().stream().mapToInt(Integer::intValue).sum() / answers;
    }

    /** Of the gain, with the clips as independent trials, however often each was one. */
    double standardError() {
      double mean = gain() * answers / gains.size();
      double squares =
          gains.values().stream().mapToDouble(gain -> (gain - mean) * (gain - mean)).sum();
      return Math.sqrt(squares) / answers;
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
    Tally total = new Tally();
    for (int left = 0; left < rounds.size(); left++) {
      List<Round> others = new ArrayList<>(rounds);
      others.remove(left);
      double gamma = gamma(others);
      List<Prediction> unimodal = rehearsed.get(left).unimodal();
      List<Prediction> answers = rounds.get(left).answers();
      for (int i = 0; i < answers.size(); i++) {
        total.add(answers.get(i), gamma, unimodal.get(i));
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("gain", total.gain());
    figures.put("standardError", total.standardError());
    figures.put("calibratedAccuracy", calibrate(rounds, Goal.ACCURACY).figure());
    figures.put("calibratedHarmonicMean", calibrate(rounds, Goal.HARMONIC_MEAN).figure());
    Map<String, String> settings = Map.of(GAMMA, NumberOutput.toString(gamma(rounds), true));
    return new Weighed(new Candidate(name.map(), name.layer(), settings, figures), total);
  }

  private static double gamma(List<Round> rounds) {
    double gamma = calibrate(rounds, Goal.ACCURACY).gamma();
    return Math.max(-LARGEST_GAMMA, Math.min(LARGEST_GAMMA, gamma));
  }

  private static CalibratedStacking.Calibration calibrate(List<Round> rounds, Goal goal) {
    return CalibratedStacking.choose(rounds, goal);
  }
}
