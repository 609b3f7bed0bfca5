package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Calibrated stacking (Chao, Changpinyo, Gong and Sha, An empirical study and analysis of
 * generalized zero-shot learning for object recognition in the wild, ECCV 2016, section 3.3): a
 * constant γ brings the scores of seen and unseen labels to one scale.
 *
 * <p>There γ is taken from the seen scores; here it is added to the unseen ones, which is the same
 * choice with the other sign of γ. A score is the natural logarithm of a softmax output: adding γ
 * to it multiplies the odds of every unseen label against every seen one by exp(γ), as a change of
 * the labels' prior probabilities does, and it does not matter whether it is done before or after
 * the softmax.
 */
public final class CalibratedStacking {
  /** What γ is to make large. */
  public enum Goal {
    /** Correct answers of all answers. */
    ACCURACY,
    /** 2su/(s + u) of the means over seen and over unseen labels. */
    HARMONIC_MEAN;

    /** As a reader knows it. */
    public String words() {
      return this == ACCURACY ? "accuracy" : "harmonic mean";
    }

    double figure(double seen, double unseen) {
      return this == ACCURACY ? seen + unseen : Score.harmonicMean(seen, unseen);
    }
  }

  /**
   * Answers to validation clips of a time when certain labels played the unseen ones.
   *
   * @param unseen those labels
   */
  public record Round(List<Prediction> answers, Set<String> unseen) {
    public Round {
      answers = List.copyOf(answers);
      unseen = Set.copyOf(unseen);
    }

    /** 0 for a seen label, 1 for an unseen one. */
    int group(Prediction answer) {
      return unseen.contains(answer.label()) ? 1 : 0;
    }
  }

  /**
   * A constant and what it reaches.
   *
   * @param figure the goal's figure over all rounds, in [0, 1]
   */
  public record Calibration(double gamma, double figure) {}

  /** A validation clip: what it counts, and whether it is right within its own group. */
  private record Trial(float margin, boolean unseen, double gain) {}

  /** How far beyond the last margin γ goes when one group is never to answer. */
  private static final double BEYOND = 1;

  /** Sums of weights differ by so much at most when they are equal. */
  private static final double ROUNDING = 1e-9;

  private CalibratedStacking() {}

  /**
   * The γ that serves the validation answers best; never give it test answers. Every γ between the
   * same two margins answers alike, so the middles between neighbouring margins are all that there
   * is to try, besides 0 and one beyond each end. Of equals the nearest to 0 is taken, the smaller
   * of two.
   *
   * @param rounds in which a label may be seen at one time and unseen at another; then it counts as
   *     two
   * @throws IllegalArgumentException if the rounds lack answers to clips of seen or unseen labels
   */
  public static Calibration choose(List<Round> rounds, Goal goal) {
    List<Trial> falling = falling(rounds, goal);
    double seen = falling.stream().filter(t -> !t.unseen()).mapToDouble(Trial::gain).sum();
    double unseen = 0;
    List<Calibration> tried = new ArrayList<>();
    for (int passed = 0; passed <= falling.size(); passed++) {
      if (passed > 0) {
        Trial last = falling.get(passed - 1);
        seen -= last.unseen() ? 0 : last.gain();
        unseen += last.unseen() ? last.gain() : 0;
      }
      double figure = goal.figure(seen, unseen);
      gammas(falling, passed).forEach(gamma -> tried.add(new Calibration(gamma, figure)));
    }
    return best(tried);
  }

  /**
   * What constants reach that need not have been chosen on these rounds.
   *
   * @param gammas one a round
   * @return the goal's figure over all rounds, in [0, 1]
   * @throws IllegalArgumentException as {@link #choose}
   */
  public static double figure(List<Round> rounds, List<Double> gammas, Goal goal) {
    Check.inRange("the number of gammas", gammas.size(), rounds.size(), rounds.size());
    Weights weights = Weights.of(rounds, goal);
    double[] sums = new double[2];
    for (int i = 0; i < rounds.size(); i++) {
      for (Prediction answer : rounds.get(i).answers()) {
        if (answer.answer().predicted(gammas.get(i)).equals(answer.label())) {
          int group = rounds.get(i).group(answer);
          sums[group] += weights.of(answer, group);
        }
      }
    }
    return goal.figure(sums[0], sums[1]);
  }

  /** What a right answer counts. */
  private record Weights(Goal goal, int clips, List<TreeMap<String, Integer>> clipsOfLabel) {
    static Weights of(List<Round> rounds, Goal goal) {
      int[] clips = new int[2];
      List<TreeMap<String, Integer>> clipsOfLabel = List.of(new TreeMap<>(), new TreeMap<>());
      for (Round round : rounds) {
        for (Prediction answer : round.answers()) {
          int group = round.group(answer);
          clips[group]++;
          clipsOfLabel.get(group).merge(answer.label(), 1, Integer::sum);
        }
      }
      if (clips[0] == 0 || clips[1] == 0) {
        throw new IllegalArgumentException(
            "rounds must answer for instances of seen and of unseen labels but have "
                + (clips[0] + " and " + clips[1]));
      }
      return new Weights(goal, clips[0] + clips[1], clipsOfLabel);
    }

    double of(Prediction answer, int group) {
      TreeMap<String, Integer> labels = clipsOfLabel.get(group);
      return switch (goal) {
        case ACCURACY -> 1.0 / clips;
        case HARMONIC_MEAN -> 1.0 / labels.getOrDefault(answer.label(), 1) / labels.size();
      };
    }
  }

  /** The constants to try that let the first so many trials answer with their unseen label. */
  private static List<Double> gammas(List<Trial> falling, int passed) {
    double above = passed == 0 ? Double.POSITIVE_INFINITY : falling.get(passed - 1).margin();
    double below =
        passed == falling.size() ? Double.NEGATIVE_INFINITY : falling.get(passed).margin();
    if (above == below) {
      return List.of();
    }
    List<Double> gammas = new ArrayList<>();
    if (below <= 0 && 0 < above) {
      gammas.add(0.0);
    }
    if (passed == 0) {
      gammas.add(-below - BEYOND);
    } else if (passed == falling.size()) {
      gammas.add(-above + BEYOND);
    } else {
      gammas.add(-(above + below) / 2);
    }
    return gammas;
  }

  private static Calibration best(List<Calibration> tried) {
    tried.sort(
        Comparator.comparingDouble((Calibration c) -> Math.abs(c.gamma()))
            .thenComparingDouble(Calibration::gamma));
    Calibration best = tried.get(0);
    for (Calibration calibration : tried) {
      best = calibration.figure() > best.figure() + ROUNDING ? calibration : best;
    }
    return best;
  }

  private static List<Trial> falling(List<Round> rounds, Goal goal) {
    Weights weights = Weights.of(rounds, goal);
    List<Trial> trials = new ArrayList<>();
    for (Round round : rounds) {
      for (Prediction answer : round.answers()) {
        int group = round.group(answer);
        trials.add(trial(answer, group == 1, weights.of(answer, group)));
      }
    }
    trials.sort(Comparator.comparingDouble(trial -> -trial.margin()));
    return trials;
  }

  private static Trial trial(Prediction prediction, boolean unseen, double weight) {
    SeenUnseenPrediction answer = prediction.answer();
    boolean right = prediction.label().equals(unseen ? answer.unseen() : answer.seen());
    return new Trial(answer.margin(), unseen, right ? weight : 0);
  }
}
