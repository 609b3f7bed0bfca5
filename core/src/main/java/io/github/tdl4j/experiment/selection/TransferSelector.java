package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.evaluation.CalibratedStacking;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.experiment.fold.FoldPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.io.NumberOutput;

/**
 * Selects the candidate with the largest gain over the unimodal network in inner validation, with
 * the best γ of calibrated stacking.
 *
 * <p>With the goal accuracy it selects no transfer unless the gain exceeds its standard error (the
 * one-standard-error rule of Breiman et al. 1984, with "no transfer" as the simpler model), because
 * the estimate of the best of many candidates is too optimistic. The gain of a single candidate is
 * not, nor is that of the vote of all maps: they are selected if they have a gain, the vote unless
 * the gain of a candidate is larger by more than the standard error of the difference.
 *
 * <p>With the goal harmonic mean of seen and unseen labels any gain suffices: the unimodal network,
 * which is not trained on unseen labels, has a harmonic mean near 0.
 *
 * <p>To avoid a bias by the choice of γ, the gain in each round is measured with the γ of the other
 * rounds; the final γ is that of all rounds. With the goal accuracy γ is 0 unless its gain over 0
 * exceeds its standard error: accuracy hardly depends on γ near its maximum.
 */
final class TransferSelector {
  static final String GAMMA = "gamma";
  private static final String MEAN_CORRELATION = "meanCorrelation";
  private static final double LARGEST_GAMMA = 700;

  private final List<InnerValidation.Result> results;
  private final Goal goal;

  /** Makes a selector for at least two rounds with the same candidates. */
  TransferSelector(List<InnerValidation.Result> results, Goal goal) {
    this.results = List.copyOf(results);
    this.goal = goal;
  }

  /**
   * A candidate with its gain.
   *
   * @param gain gain over the unimodal network in the figure of the goal
   * @param evidence explanation in words
   */
  private record ScoredCandidate(TransferCandidate candidate, double gain, String evidence) {}

  /** Returns the choice in a fold; candidates that took no part in its rounds are the last. */
  FoldSelection choose(FoldPlan fold, Shortlist candidates) {
    List<Candidate> names = candidates.best();
    List<ScoredCandidate> scored =
        IntStream.range(0, names.size()).mapToObj(i -> score(i, names.get(i))).toList();
    Selection selection = goal == Goal.ACCURACY ? byAccuracy(scored, names) : byGain(scored);
    String evidence =
        names.get(selection.candidate()) + scored.get(selection.candidate()).evidence();
    return new FoldSelection(
        fold.repeat(),
        fold.number(),
        Stream.concat(
                scored.stream().map(ScoredCandidate::candidate),
                candidates.others().stream().map(TransferSelector::leftOut))
            .toList(),
        selection.transfers() ? OptionalInt.of(selection.candidate()) : OptionalInt.empty(),
        selection.transfers() ? evidence : "no transfer: the best, " + evidence);
  }

  /** The best candidate, and whether to transfer by it. */
  private record Selection(int candidate, boolean transfers) {}

  private static Selection byGain(List<ScoredCandidate> scored) {
    int best = 0;
    for (int i = 1; i < scored.size(); i++) {
      best = scored.get(i).gain() > scored.get(best).gain() ? i : best;
    }
    return new Selection(best, scored.get(best).gain() > 0);
  }

  private Selection byAccuracy(List<ScoredCandidate> scored, List<Candidate> names) {
    PairedGain best = pairedGain(byGain(scored).candidate());
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isVote() && !best.minus(pairedGain(i)).isBeyondItsError()) {
        return new Selection(i, scored.get(i).gain() > 0);
      }
    }
    boolean isBestOfMany = names.size() > 1;
    return new Selection(
        byGain(scored).candidate(), isBestOfMany ? best.isBeyondItsError() : best.gain() > 0);
  }

  private List<Round> rounds(int candidate) {
    return results.stream().map(r -> r.candidates().get(candidate)).toList();
  }

  private ScoredCandidate score(int candidate, Candidate name) {
    List<Round> rounds = rounds(candidate);
    Map<String, Double> figures = new LinkedHashMap<>();
    double gain;
    String evidence;
    if (goal == Goal.ACCURACY) {
      PairedGain paired = pairedGain(candidate);
      gain = paired.gain();
      figures.put("gain", gain);
      figures.put("standardError", paired.standardError());
      evidence =
          formatted(
              " gains %.1f points of accuracy over unimodal in inner validation, standard error"
                  + " %.1f",
              gain, paired.standardError());
    } else {
      double harmonicMean = harmonicMean(rounds);
      double unimodal =
          harmonicMean(results.stream().map(InnerValidation.Result::unimodalRound).toList());
      gain = harmonicMean - unimodal;
      figures.put("harmonicMean", harmonicMean);
      figures.put("unimodalHarmonicMean", unimodal);
      evidence =
          formatted(
              " has a harmonic mean of %.1f%% in inner validation, unimodal of %.1f%%",
              harmonicMean, unimodal);
    }
    name.correlation().ifPresent(value -> figures.put(MEAN_CORRELATION, value));
    figures.put("calibratedAccuracy", calibrate(rounds, Goal.ACCURACY).figure());
    figures.put("calibratedHarmonicMean", calibrate(rounds, Goal.HARMONIC_MEAN).figure());
    Map<String, String> settings = Map.of(GAMMA, NumberOutput.toString(gamma(rounds), true));
    return new ScoredCandidate(
        new TransferCandidate(name.map(), name.layer(), settings, figures), gain, evidence);
  }

  private static TransferCandidate leftOut(Candidate candidate) {
    return new TransferCandidate(
        candidate.map(),
        candidate.layer(),
        Map.of(),
        Map.of(MEAN_CORRELATION, candidate.correlation().orElseThrow()));
  }

  private static String formatted(String text, double first, double second) {
    return String.format(Locale.ROOT, text, 100 * first, 100 * second);
  }

  private PairedGain pairedGain(int candidate) {
    List<Round> rounds = rounds(candidate);
    List<Double> gammas = gammasOfOthers(rounds);
    PairedGain total = new PairedGain();
    for (int round = 0; round < rounds.size(); round++) {
      List<Prediction> unimodal = results.get(round).unimodal();
      List<Prediction> answers = rounds.get(round).answers();
      for (int i = 0; i < answers.size(); i++) {
        total.add(answers.get(i), gammas.get(round), unimodal.get(i));
      }
    }
    return total;
  }

  private double harmonicMean(List<Round> rounds) {
    return CalibratedStacking.figure(rounds, gammasOfOthers(rounds), Goal.HARMONIC_MEAN);
  }

  /** Returns the best γ of all other rounds, for each round. */
  private List<Double> gammasOfOthers(List<Round> rounds) {
    List<Double> gammas = new ArrayList<>();
    for (int left = 0; left < rounds.size(); left++) {
      List<Round> others = new ArrayList<>(rounds);
      others.remove(left);
      gammas.add(gamma(others));
    }
    return gammas;
  }

  private double gamma(List<Round> rounds) {
    double best = calibrate(rounds, goal).gamma();
    double gamma = Math.max(-LARGEST_GAMMA, Math.min(LARGEST_GAMMA, best));
    return goal == Goal.ACCURACY && !isBetterThanNone(gamma, rounds) ? 0 : gamma;
  }

  /** Returns whether γ gains more accuracy over no calibration than the standard error of it. */
  private static boolean isBetterThanNone(double gamma, List<Round> rounds) {
    PairedGain overNone = new PairedGain();
    for (Round round : rounds) {
      round.answers().forEach(answer -> overNone.add(answer, gamma, answer));
    }
    return overNone.isBeyondItsError();
  }

  private static CalibratedStacking.Calibration calibrate(List<Round> rounds, Goal goal) {
    return CalibratedStacking.choose(rounds, goal);
  }
}
