package io.github.tdl4j.embedding.description;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.kernel.KernelMethod;
import io.github.tdl4j.embedding.kernel.LeftOutRidge;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.RowSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Selects the weight and the width of descriptions on the pairs alone. The labels are dealt into
 * five groups; each is estimated by the map that is fitted to the others. The candidate with the
 * largest correlation of estimated and true means of labels is selected, the first of equals; the
 * map without descriptions is the first.
 */
final class WeightSelection {
  /** The number of groups of labels, each of which is left out once. */
  static final int GROUPS = 5;

  /** The smallest number of labels on which a selection is possible. */
  private static final int FEWEST_LABELS = 3;

  private static final List<Double> WEIGHTS = List.of(0.0, 0.25, 0.5, 1.0, 2.0, 4.0);
  private static final List<Double> WIDTHS = List.of(0.5, 1.0, 2.0);
  private static final double ROUNDING = 1e-12;

  private final EmbeddingMethod method;
  private final DescribedPairs pairs;
  private final List<Integer> groups;

  private WeightSelection(EmbeddingMethod method, DescribedPairs pairs) {
    this.method = method;
    this.pairs = pairs;
    this.groups = pairs.labels().stream().map(label -> label % GROUPS).toList();
  }

  /** Returns the selected candidate; weight 1 and width 1 with fewer than three labels. */
  static DescriptionWeight select(
      EmbeddingMethod method, DescribedPairs all, DescriptionSettings settings) {
    List<DescriptionWeight> candidates = candidates(settings, method instanceof KernelMethod);
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    if (all.count() < FEWEST_LABELS) {
      return new DescriptionWeight(settings.weight().orElse(1), settings.width().orElse(1));
    }
    DescribedPairs sample = all.sample();
    return method instanceof KernelMethod kernelMethod
        ? new WeightSelection(method, sample).best(kernelMethod, candidates)
        : new WeightSelection(method, sample).best(candidates);
  }

  private static List<DescriptionWeight> candidates(
      DescriptionSettings settings, boolean hasKernel) {
    List<DescriptionWeight> candidates = new ArrayList<>();
    for (double weight : values(settings.weight(), WEIGHTS)) {
      boolean hasWidth = hasKernel && weight > 0;
      for (double width : values(settings.width(), hasWidth ? WIDTHS : List.of(1.0))) {
        candidates.add(new DescriptionWeight(weight, width));
      }
    }
    return candidates;
  }

  private static List<Double> values(OptionalDouble given, List<Double> open) {
    return given.isPresent() ? List.of(given.getAsDouble()) : open;
  }

  /** Returns the best candidate of a method without a kernel. */
  private DescriptionWeight best(List<DescriptionWeight> candidates) {
    Best best = new Best(DoubleMatrix.of(pairs.whole().targetMatrix()));
    for (DescriptionWeight candidate : candidates) {
      float factor = pairs.factor(candidate.weight());
      ParallelActivations read = factor == 0 ? pairs.activations() : pairs.scaled(factor);
      best.add(candidate, DoubleMatrix.of(CrossFittedMaps.predictions(method, read, groups)));
    }
    return best.candidate();
  }

  /** Returns the best candidate of a kernel method, represented by kernel ridge regression. */
  private DescriptionWeight best(KernelMethod kernelMethod, List<DescriptionWeight> candidates) {
    KernelSums sums = new KernelSums(kernelMethod, pairs);
    DoubleMatrix activations = sums.activations();
    DoubleMatrix targets = targets(pairs.whole());
    Best best = new Best(targets);
    for (DescriptionWeight candidate : candidates) {
      DoubleMatrix descriptions = sums.descriptions(candidate.width());
      List<Double> weights = KernelSums.weights(candidate.weight(), activations, descriptions);
      DoubleMatrix gram = activations.scaled(weights.get(0)).plus(weights.get(1), descriptions);
      best.add(
          candidate, LeftOutRidge.estimates(gram, targets, groups, kernelMethod.penalty(gram)));
    }
    return best.candidate();
  }

  /** Returns targets with more columns than pairs in the coordinates of their span. */
  private static DoubleMatrix targets(ParallelActivations all) {
    return all.target().columns() > all.count()
        ? all.shared("target span", RowSpan.class, () -> RowSpan.of(all.targetMatrix()))
            .coordinates()
        : DoubleMatrix.of(all.targetMatrix());
  }

  /** The candidate with the largest correlation so far. */
  private final class Best {
    private final DoubleMatrix means;
    private final DoubleMatrix centre;
    private DescriptionWeight candidate = new DescriptionWeight(0, 1);
    private double correlation = Double.NEGATIVE_INFINITY;

    Best(DoubleMatrix targets) {
      DoubleMatrix all = meansOfLabels(targets);
      this.centre = all.columnMeans();
      this.means = all.plusRow(-1, centre);
    }

    void add(DescriptionWeight other, DoubleMatrix estimates) {
      DoubleMatrix estimated = meansOfLabels(estimates).plusRow(-1, centre);
      double length = Math.sqrt(estimated.dot(estimated) * means.dot(means));
      double found = length > 0 ? estimated.dot(means) / length : 0;
      if (found > correlation + ROUNDING) {
        candidate = other;
        correlation = found;
      }
    }

    DescriptionWeight candidate() {
      return candidate;
    }
  }

  private DoubleMatrix meansOfLabels(DoubleMatrix rows) {
    double[] counts = new double[pairs.count()];
    pairs.labels().forEach(label -> counts[label]++);
    DoubleMatrix shares = DoubleMatrix.zeros(counts.length, rows.rows());
    for (int row = 0; row < rows.rows(); row++) {
      int label = pairs.labels().get(row);
      shares.set(label, row, 1 / counts[label]);
    }
    return shares.times(rows);
  }
}
