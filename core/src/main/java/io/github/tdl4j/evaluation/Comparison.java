package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A TDL cell compared with Unimodal and with its oracle.
 *
 * @param oracle accuracy of the oracle of the same layer; for an automatic cell, of the oracles of
 *     the layers selected in each fold
 * @param gapClosed (TDL − Unimodal)/(Oracle − Unimodal); empty if Oracle is not above Unimodal
 * @param gapInterval 95% bootstrap interval of {@code gapClosed}; empty if Oracle is not above
 *     Unimodal in more than 2.5% of the bootstrap samples
 * @param mcnemar McNemar's test of TDL (first) against Unimodal (second)
 * @param mcnemarPHolm p of {@code mcnemar} after Holm's correction over all transfers; of a control
 *     over all controls
 * @param repeats McNemar's test on each repeat alone
 * @param resampledT t test of the accuracies of the folds; empty if their variance is undefined
 * @param resampledPHolm p of {@code resampledT} after the same correction, where an empty test
 *     counts as p = 1
 * @param isOverFolds whether the experiment has folds, so that both tests decide; with one
 *     train/test split McNemar's test decides alone
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
   * Returns whether the corrected p values of both tests are below 0.05. McNemar's test accounts
   * for the choice of test instances, the t test for the choice of training parts; a difference
   * should hold for both. With one train/test split, McNemar's test decides alone.
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
