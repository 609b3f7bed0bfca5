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
 * constant γ calibrates the scores of seen and unseen labels.
 *
 * <p>The paper subtracts γ from seen scores; here γ is added to unseen scores, which is equivalent.
 * A score is the natural logarithm of a softmax output. Adding γ multiplies the odds of every
 * unseen label against every seen label by exp(γ), like a change of the labels' prior
 * probabilities; the effect is the same before and after the softmax.
 */
public final class CalibratedStacking {
  /** The figure that γ maximizes. */
  public enum Goal {
    /** Share of correct predictions. */
    ACCURACY,
    /** 2su/(s + u) of the class-mean accuracies over seen and over unseen labels. */
    HARMONIC_MEAN;

    /** Returns the name for readers. */
    public String words() {
      return this == ACCURACY ? "accuracy" : "harmonic mean";
    }

    double figure(double seen, double unseen) {
      return this == ACCURACY ? seen + unseen : Score.harmonicMean(seen, unseen);
    }
  }

  /**
   * Predictions for validation instances with certain labels treated as unseen.
   *
   * @param answers predictions for validation instances
   * @param unseen the labels that are treated as unseen
   */
  public record Round(List<Prediction> answers, Set<String> unseen) {
    public Round {
      answers = List.copyOf(answers);
      unseen = Set.copyOf(unseen);
    }

    /** Returns 0 for a seen label and 1 for an unseen label. */
    int kind(Prediction answer) {
      return unseen.contains(answer.label()) ? 1 : 0;
    }
  }

  /**
   * A constant and the figure it achieves.
   *
   * @param gamma γ, finite
   * @param figure the figure of the goal over all rounds, in [0, 1]
   */
  public record Calibration(double gamma, double figure) {}

  /** A validation instance; {@code gain} is its weight if the best label of its kind is correct. */
  private record Trial(float margin, boolean unseen, double gain) {}

  /** Distance of γ beyond the largest margin, where one kind of label is never predicted. */
  private static final double BEYOND = 1;

  /** The largest rounding difference between equal sums of weights. */
  private static final double ROUNDING = 1e-9;

  private CalibratedStacking() {}

  /**
   * Returns the γ that maximizes the goal on validation predictions; test predictions must not be
   * used here. Every γ between two neighbouring margins gives the same predictions, so the
   * candidates are the midpoints between margins, 0, and one value beyond each end. Among equals,
   * the one nearest to 0 is returned, the smaller of two.
   *
   * @param rounds validation rounds; a label that is seen in one round and unseen in another counts
   *     as two labels
   * @throws IllegalArgumentException if the rounds lack instances of seen or of unseen labels
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
   * Returns the figure that given constants achieve.
   *
   * @param gammas one constant for each round
   * @return the figure of the goal over all rounds, in [0, 1]
   * @throws IllegalArgumentException as {@link #choose}
   */
  public static double figure(List<Round> rounds, List<Double> gammas, Goal goal) {
    Check.inRange("the number of gammas", gammas.size(), rounds.size(), rounds.size());
    Weights weights = Weights.of(rounds, goal);
    double[] sums = new double[2];
    for (int i = 0; i < rounds.size(); i++) {
      for (Prediction answer : rounds.get(i).answers()) {
        if (answer.answer().predicted(gammas.get(i)).equals(answer.label())) {
          int kind = rounds.get(i).kind(answer);
          sums[kind] += weights.of(answer, kind);
        }
      }
    }
    return goal.figure(sums[0], sums[1]);
  }

  /** The weights of correct predictions. */
  private record Weights(Goal goal, int instances, List<TreeMap<String, Integer>> countsOfLabel) {
    static Weights of(List<Round> rounds, Goal goal) {
      int[] counts = new int[2];
      List<TreeMap<String, Integer>> countsOfLabel = List.of(new TreeMap<>(), new TreeMap<>());
      for (Round round : rounds) {
        for (Prediction answer : round.answers()) {
          int kind = round.kind(answer);
          counts[kind]++;
          countsOfLabel.get(kind).merge(answer.label(), 1, Integer::sum);
        }
      }
      if (counts[0] == 0 || counts[1] == 0) {
        throw new IllegalArgumentException(
            "rounds must have instances of seen and of unseen labels but have "
                + (counts[0] + " and " + counts[1]));
      }
      return new Weights(goal, counts[0] + counts[1], countsOfLabel);
    }

    double of(Prediction answer, int kind) {
      TreeMap<String, Integer> labels = countsOfLabel.get(kind);
      return switch (goal) {
        case ACCURACY -> 1.0 / instances;
        case HARMONIC_MEAN -> 1.0 / labels.getOrDefault(answer.label(), 1) / labels.size();
      };
    }
  }

  /**
   * Returns the candidates for γ at which the first {@code passed} trials predict unseen labels.
   */
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
        int kind = round.kind(answer);
        trials.add(trial(answer, kind == 1, weights.of(answer, kind)));
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
