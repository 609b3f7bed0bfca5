package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A TDL cell against unimodal and against its oracle.
 *
 * @param oracle accuracy of the oracle of the same layer; of an automatic cell that of the layers
 *     that its folds chose
 * @param gapClosed (TDL − Unimodal)/(Oracle − Unimodal); only where that oracle wins
 * @param gapInterval 95 % bootstrap interval of it; empty when the oracle does not win in more than
 *     2.5 % of the draws
 * @param mcnemar TDL first, unimodal second, with the instance as trial
 * @param mcnemarPHolm its p after Holm's correction over all TDL cells
 * @param repeats the same test on each repeat alone
 * @param resampledT of the fold's accuracies; empty when they say nothing of the variance
 * @param resampledPHolm its p after Holm's correction over all TDL cells, an empty one counting as
 *     1
 * @param isOverFolds whether there are folds for that test: else McNemar's test stands alone
 */
public record Comparison(
    OptionalDouble oracle,
    OptionalDouble gapClosed,
    Optional<Interval> gapInterval,
    McNemar mcnemar,
    double mcnemarPHolm,
    List<McNemar> repeats,
    Optional<ResampledT> resampledT,
    OptionalDouble resampledPHolm,
    boolean isOverFolds) {
  private static final double LEVEL = 0.05;

  public Comparison {
    repeats = List.copyOf(repeats);
  }

  /**
   * Whether both tests, corrected, are below 0.05: one speaks of other test clips, the other of
   * other training parts, and a difference should outlive both. With one train/test split there is
   * the former alone.
   */
  public boolean isSignificant() {
    return mcnemarPHolm < LEVEL && (!isOverFolds || resampledPHolm.orElse(1) < LEVEL);
  }

  /**
   * The share of the gap between the baseline and the oracle that a transfer closes.
   *
   * @return (TDL − Unimodal)/(Oracle − Unimodal) of three accuracies: 1 is as good as the oracle,
   *     below 0 is worse than no transfer; empty when the oracle is not above Unimodal, as there is
   *     no gap then, and when {@code tdl} is NaN
   */
  static OptionalDouble shareOfGap(double tdl, double unimodal, double oracle) {
    return oracle > unimodal && !Double.isNaN(tdl)
        ? OptionalDouble.of((tdl - unimodal) / (oracle - unimodal))
        : OptionalDouble.empty();
  }
}
