package io.github.tdl4j.evaluation.paired;

import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.MeanBootstrap;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.evaluation.statistics.SparseNumbers;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accuracies of two methods, or of one method in two runs, compared by the instances that both
 * have tested. Of an instance only the share of repeats counts in which it is predicted correctly,
 * so that two runs may have other folds and other numbers of repeats.
 *
 * @param instances number of instances that both have tested, at least 1
 * @param first accuracy of the first, the mean over these instances, from 0 to 1
 * @param second accuracy of the second, from 0 to 1
 * @param interval 95% percentile bootstrap interval of {@code second - first}, over instances or
 *     groups
 * @param mcnemar sign test of the second (first argument of the test) against the first: an
 *     instance favours the one that predicts it correctly in a larger share of its repeats
 * @param resampledT corrected resampled t test over folds; empty unless both have the same folds
 */
public record PairedDifference(
    int instances,
    double first,
    double second,
    Interval interval,
    McNemar mcnemar,
    Optional<ResampledT> resampledT) {

  /** Pairs whose samples of the bootstrap are drawn together; more need more memory. */
  private static final int PAIRS_AT_ONCE = 128;

  /**
   * Two methods that are compared.
   *
   * @param first outcomes of the first
   * @param second outcomes of the second
   */
  public record Pair(TestOutcomes first, TestOutcomes second) {}

  /** Two plans, of which all pairs have the same common instances. */
  private record Plans(TestPlan first, TestPlan second) {}

  /** The shares of correct predictions of the common instances. */
  private static final class Shares {
    private final double[] first;
    private final double[] second;

    Shares(Pair pair, CommonTests common) {
      first = common.firstShares(pair.first());
      second = common.secondShares(pair.second());
    }

    private SparseNumbers gains() {
      double[] gains = new double[first.length];
      for (int i = 0; i < gains.length; i++) {
        gains[i] = second[i] - first[i];
      }
      return SparseNumbers.of(gains);
    }

    private McNemar mcnemar() {
      int gains = 0;
      int losses = 0;
      for (int i = 0; i < first.length; i++) {
        gains += second[i] > first[i] ? 1 : 0;
        losses += first[i] > second[i] ? 1 : 0;
      }
      return McNemar.ofCounts(gains, losses);
    }
  }

  /** Returns the difference of the accuracies, from -1 to 1; positive if the second is better. */
  public double difference() {
    return second - first;
  }

  /**
   * Compares pairs of methods. Pairs with the same plans have the same bootstrap samples, which are
   * drawn once.
   *
   * @param pairs any number
   * @param heading gives the resampling unit, and the number of folds for the t test
   * @param seeds the bootstrap uses the stream {@code "bootstrap"}
   * @return the comparison of each pair; empty if both have no instance in common
   * @throws IllegalArgumentException if an argument is null, or an instance has two true labels
   */
  public static List<Optional<PairedDifference>> of(
      List<Pair> pairs, ResultsHeading heading, Seeds seeds) {
    Check.notNull("pairs", pairs);
    Check.notNull("heading", heading);
    Check.notNull("seeds", seeds);
    Map<Plans, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      alike
          .computeIfAbsent(
              new Plans(pair.first().plan(), pair.second().plan()), any -> new ArrayList<>())
          .add(i);
    }
    List<Optional<PairedDifference>> found =
        new ArrayList<>(Collections.nCopies(pairs.size(), Optional.empty()));
    alike.forEach(
        (plans, places) -> {
          CommonTests common = new CommonTests(plans.first(), plans.second(), heading);
          for (int begin = 0; common.size() > 0 && begin < places.size(); begin += PAIRS_AT_ONCE) {
            List<Integer> some =
                places.subList(begin, Math.min(places.size(), begin + PAIRS_AT_ONCE));
            List<PairedDifference> differences =
                differences(some.stream().map(pairs::get).toList(), common, heading, seeds);
            for (int i = 0; i < some.size(); i++) {
              found.set(some.get(i), Optional.of(differences.get(i)));
            }
          }
        });
    return found;
  }

  private static List<PairedDifference> differences(
      List<Pair> pairs, CommonTests common, ResultsHeading heading, Seeds seeds) {
    List<SparseNumbers> gains =
        pairs.stream().map(pair -> new Shares(pair, common).gains()).toList();
    List<Interval> intervals =
        MeanBootstrap.intervals(common.units(), common.unitOf(), gains, seeds.stream("bootstrap"));
    List<PairedDifference> differences = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      Pair pair = pairs.get(i);
      Shares shares = new Shares(pair, common);
      differences.add(
          new PairedDifference(
              common.size(),
              Arrays.stream(shares.first).average().orElseThrow(),
              Arrays.stream(shares.second).average().orElseThrow(),
              intervals.get(i),
              shares.mcnemar(),
              resampledT(common.foldDifferences(pair.first(), pair.second()), heading)));
    }
    return differences;
  }

  private static Optional<ResampledT> resampledT(double[] differences, ResultsHeading heading) {
    return differences.length == 0 ? Optional.empty() : ResampledT.of(differences, heading.folds());
  }
}
