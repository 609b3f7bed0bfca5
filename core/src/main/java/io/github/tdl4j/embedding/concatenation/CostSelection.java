package io.github.tdl4j.embedding.concatenation;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Selects the settings of a concatenation on the pairs alone. Their groups, the labels if they are
 * known and else the pairs themselves, are dealt into five lots; the rows of each lot are
 * concatenated from the frames of the others. The value with the largest correlation of the
 * estimated and the true means of the groups about the mean of all is selected, the first of
 * equals: first of the context, then of time weight and join cost together, then of the weight of
 * descriptions.
 */
final class CostSelection {
  /** The number of lots of groups, each of which is left out once. */
  static final int LOTS = 5;

  static final List<Integer> CONTEXTS = List.of(2, 0, 1, 4);
  static final List<Double> TIME_WEIGHTS = List.of(4.0, 0.0, 1.0, 16.0, 64.0);
  static final List<Double> JOIN_COSTS = List.of(0.1, 0.0, 0.03, 0.3, 1.0, 3.0);
  static final List<Double> DESCRIPTION_WEIGHTS = List.of(0.0, 0.25, 0.5, 1.0, 2.0, 4.0);

  /** Most pairs on which settings are selected. */
  private static final int MOST_SAMPLED = 300;

  /** The smallest number of groups on which a selection is possible. */
  private static final int FEWEST_GROUPS = 3;

  private static final double ROUNDING = 1e-12;

  private final SoundDistances distances;
  private final Matrix targets;
  private final List<Integer> groups;
  private final List<Integer> known;
  private final int[] lots;

  private CostSelection(Concatenation method, ParallelActivations pairs, List<Integer> groups) {
    this.distances = SoundDistances.of(pairs.sourceMatrix(), pairs.steps(), method.weights());
    this.targets = pairs.targetMatrix();
    this.groups = groups;
    this.known = List.copyOf(new TreeSet<>(groups));
    this.lots = groups.stream().mapToInt(group -> known.indexOf(group) % LOTS).toArray();
  }

  /** Returns the given and selected settings; the first value of each with too few groups. */
  static PathCosts select(Concatenation method, ParallelActivations pairs) {
    List<Integer> contexts =
        method.context().isPresent() ? List.of(method.context().getAsInt()) : CONTEXTS;
    List<Double> times = values(method.timeWeight(), TIME_WEIGHTS);
    List<Double> joins = values(method.joinCost(), JOIN_COSTS);
    List<Double> weights = values(method.descriptions().weight(), DESCRIPTION_WEIGHTS);
    PathSearch search = new PathSearch(times.get(0), joins.get(0));
    PathCosts first = new PathCosts(contexts.get(0), search, weights.get(0));
    if (contexts.size() * times.size() * joins.size() * weights.size() == 1) {
      return first;
    }
    ParallelActivations sample = sample(pairs);
    List<Integer> groups = groups(sample);
    if (groups.stream().distinct().count() < FEWEST_GROUPS) {
      return first.withDescriptionWeight(method.descriptions().weight().orElse(1));
    }
    CostSelection selection = new CostSelection(method, sample, groups);
    PathCosts ofContext =
        selection.best(
            contexts.stream()
                .map(context -> new PathCosts(context, search, first.descriptionWeight()))
                .toList());
    PathCosts ofSearch = selection.best(searches(ofContext, times, joins));
    return selection.best(weights.stream().map(ofSearch::withDescriptionWeight).toList());
  }

  private static List<Integer> groups(ParallelActivations pairs) {
    return pairs.groups().isEmpty()
        ? IntStream.range(0, pairs.count()).boxed().toList()
        : pairs.groups();
  }

  private static List<PathCosts> searches(PathCosts costs, List<Double> times, List<Double> joins) {
    List<PathCosts> searches = new ArrayList<>();
    for (double time : times) {
      for (double join : joins) {
        searches.add(
            new PathCosts(costs.context(), new PathSearch(time, join), costs.descriptionWeight()));
      }
    }
    return searches;
  }

  private static List<Double> values(OptionalDouble given, List<Double> open) {
    return given.isPresent() ? List.of(given.getAsDouble()) : open;
  }

  /** Returns at most 300 of the pairs: a random sample that depends on their number alone. */
  private static ParallelActivations sample(ParallelActivations pairs) {
    int all = pairs.count();
    if (all <= MOST_SAMPLED) {
      return pairs;
    }
    int[] order = IntStream.range(0, all).toArray();
    Seeds.FIXED.stream("concatenate").shuffle(order);
    int[] chosen = Arrays.copyOf(order, MOST_SAMPLED);
    Arrays.sort(chosen);
    return pairs.select(chosen);
  }

  /** Returns the candidate of the largest correlation, the first of equals. */
  private PathCosts best(List<PathCosts> candidates) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    double[] correlations = correlations(candidates);
    int best = 0;
    for (int i = 1; i < correlations.length; i++) {
      if (correlations[i] > correlations[best] + ROUNDING) {
        best = i;
      }
    }
    return candidates.get(best);
  }

  /** Returns the correlation of estimated and true means of groups of each candidate. */
  double[] correlations(List<PathCosts> candidates) {
    int[][][] paths = new int[groups.size()][][];
    ParallelFor.run(groups.size(), pair -> paths[pair] = paths(pair, candidates));
    double[] centre = centre();
    double[] correlations = new double[candidates.size()];
    ParallelFor.run(
        correlations.length, i -> correlations[i] = correlation(pair -> paths[pair][i], centre));
    return correlations;
  }

  /** Returns the path of a pair through the frames of the other lots for each candidate. */
  private int[][] paths(int pair, List<PathCosts> candidates) {
    int[] others = IntStream.range(0, lots.length).filter(i -> lots[i] != lots[pair]).toArray();
    float[] row = distances.sources().row(pair);
    int steps = distances.steps().target();
    int[][] paths = new int[candidates.size()][];
    double[][] costs = {};
    for (int i = 0; i < paths.length; i++) {
      PathCosts candidate = candidates.get(i);
      if (i == 0 || !candidate.hasTheCostsOf(candidates.get(i - 1))) {
        costs = candidate.of(distances, row, others);
      }
      paths[i] =
          Arrays.stream(candidate.search().shortest(costs))
              .map(frame -> others[frame / steps] * steps + frame % steps)
              .toArray();
    }
    return paths;
  }

  /** Returns the mean of the true means of all groups. */
  private double[] centre() {
    double[] centre = new double[targets.columns()];
    for (int group : known) {
      double[] mean = mean(group, this::wholeRow);
      for (int i = 0; i < centre.length; i++) {
        centre[i] += mean[i] / known.size();
      }
    }
    return centre;
  }

  private double correlation(Paths paths, double[] centre) {
    double product = 0;
    double estimated = 0;
    double actual = 0;
    for (int group : known) {
      double[] estimate = mean(group, paths);
      double[] truth = mean(group, this::wholeRow);
      for (int i = 0; i < centre.length; i++) {
        double left = estimate[i] - centre[i];
        double right = truth[i] - centre[i];
        product += left * right;
        estimated += left * left;
        actual += right * right;
      }
    }
    double length = Math.sqrt(estimated * actual);
    return length > 0 ? product / length : 0;
  }

  /** The frames of which the row of a pair is made. */
  private interface Paths {
    int[] of(int pair);
  }

  private int[] wholeRow(int pair) {
    int steps = distances.steps().target();
    return IntStream.range(pair * steps, (pair + 1) * steps).toArray();
  }

  /** Returns the mean of the rows of a group. */
  private double[] mean(int group, Paths paths) {
    int[] pairs = IntStream.range(0, groups.size()).filter(i -> groups.get(i) == group).toArray();
    double[] mean = new double[targets.columns()];
    float[] frame = new float[targets.columns() / distances.steps().target()];
    for (int pair : pairs) {
      int[] path = paths.of(pair);
      for (int t = 0; t < path.length; t++) {
        targets.copyEntries(path[t] * frame.length, frame, frame.length);
        for (int i = 0; i < frame.length; i++) {
          mean[t * frame.length + i] += frame[i] / (double) pairs.length;
        }
      }
    }
    return mean;
  }
}
