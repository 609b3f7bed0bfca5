package io.github.tdl4j.embedding.description;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.composite.GroupMeans;
import io.github.tdl4j.embedding.kernel.KernelMethod;
import io.github.tdl4j.embedding.kernel.LeftOutRidge;
import io.github.tdl4j.math.DoubleMatrix;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Selects the weight and the width of descriptions on the pairs alone. The labels are dealt into
 * five groups; each is estimated by the map that is fitted to the others. The value with the
 * largest correlation of estimated and true means of labels is selected, the first of equals;
 * weight 0, the map without descriptions, is the first.
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

  /**
   * Returns the selected weight and width; both are 1 with fewer than three labels. A width is
   * selected with weight 1, then a weight with that width.
   */
  static DescriptionWeight select(
      EmbeddingMethod method, DescribedPairs all, DescriptionSettings settings) {
    boolean hasKernel = method instanceof KernelMethod;
    List<Double> weights = values(settings.weight(), WEIGHTS);
    List<Double> widths = values(settings.width(), hasKernel ? WIDTHS : List.of(1.0));
    if (weights.size() == 1 && widths.size() == 1) {
      return new DescriptionWeight(weights.get(0), widths.get(0));
    }
    if (all.count() < FEWEST_LABELS) {
      return new DescriptionWeight(settings.weight().orElse(1), settings.width().orElse(1));
    }
    WeightSelection selection = new WeightSelection(method, all.sample());
    Quality quality =
        method instanceof KernelMethod kernelMethod
            ? selection.ofKernels(kernelMethod)
            : selection.ofColumns();
    double width = best(widths, value -> quality.of(settings.weight().orElse(1), value));
    return new DescriptionWeight(best(weights, value -> quality.of(value, width)), width);
  }

  private static List<Double> values(OptionalDouble given, List<Double> open) {
    return given.isPresent() ? List.of(given.getAsDouble()) : open;
  }

  /** Returns the value of the largest quality, the first of equals. */
  private static double best(List<Double> values, DoubleUnaryOperator quality) {
    if (values.size() == 1) {
      return values.get(0);
    }
    double best = values.get(0);
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      double found = quality.applyAsDouble(value);
      if (found > largest + ROUNDING) {
        best = value;
        largest = found;
      }
    }
    return best;
  }

  /** The correlation of estimated and true means of labels at a weight and a width. */
  @FunctionalInterface
  private interface Quality {
    double of(double weight, double width);
  }

  private Quality ofColumns() {
    GroupMeans means = GroupMeans.of(DoubleMatrix.of(pairs.whole().targetMatrix()), pairs.labels());
    return (weight, width) -> {
      float factor = pairs.factor(weight);
      ParallelActivations read = factor == 0 ? pairs.activations() : pairs.scaled(factor);
      return means.correlation(DoubleMatrix.of(CrossFittedMaps.predictions(method, read, groups)));
    };
  }

  /** A kernel method is represented by kernel ridge regression. */
  private Quality ofKernels(KernelMethod kernelMethod) {
    KernelSums sums = new KernelSums(kernelMethod, pairs);
    DoubleMatrix activations = sums.activations();
    DoubleMatrix targets = DoubleMatrix.of(pairs.whole().targetMatrix());
    GroupMeans means = GroupMeans.of(targets, pairs.labels());
    return (weight, width) -> {
      DoubleMatrix descriptions = sums.descriptions(width);
      List<Double> weights = KernelSums.weights(weight, activations, descriptions);
      DoubleMatrix gram = activations.scaled(weights.get(0)).plus(weights.get(1), descriptions);
      return correlation(means, targets, gram, kernelMethod.penalty(gram));
    };
  }

  /**
   * Estimates are linear in the targets. Of targets with more columns than pairs the weights are
   * therefore computed, as the estimates of unit vectors, and only means of them are multiplied by
   * the targets.
   */
  private double correlation(
      GroupMeans means, DoubleMatrix targets, DoubleMatrix gram, double penalty) {
    int count = targets.rows();
    return targets.columns() <= count
        ? means.correlation(LeftOutRidge.estimates(gram, targets, groups, penalty))
        : means.correlation(
            LeftOutRidge.estimates(gram, DoubleMatrix.identity(count), groups, penalty), targets);
  }
}
