package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.Cholesky;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A permutation test of the dependence between the modalities of pairs within labels. Label means
 * are subtracted from both modalities. The statistic of the residuals is compared with that of
 * {@value #PERMUTATIONS} random pairings within labels: pairs that were joined by label alone are
 * no more dependent than random ones.
 *
 * <p>Two statistics each use half of {@link #LEVEL}: the agreement of the ridge projections of both
 * modalities, in which weak common directions count as much as strong ones, and the distance
 * covariance (Székely, Rizzo and Bakirov, Annals of Statistics 35, 2007), which also finds
 * nonlinear dependence.
 */
final class PairDependence {
  /** Significance level: the probability of finding dependence in pairs by label alone. */
  static final double LEVEL = 0.01;

  static final int PERMUTATIONS = 999;

  private final int[][] labels;
  private final int size;

  /**
   * A test of pairs with these labels.
   *
   * @param labels the rows of each label
   */
  private PairDependence(List<int[]> labels) {
    this.labels = labels.toArray(int[][]::new);
    this.size = labels.stream().mapToInt(rows -> rows.length).sum();
  }

  /**
   * Returns whether the rows of two matrices depend on each other within labels.
   *
   * @param labels the rows of each label; all rows, each once
   */
  static boolean isFound(DoubleMatrix one, DoubleMatrix other, List<int[]> labels) {
    PairDependence test = new PairDependence(labels);
    DoubleMatrix left = test.residuals(one);
    DoubleMatrix right = test.residuals(other);
    return test.p(test.projection(left), test.projection(right)) <= LEVEL / 2
        || test.p(test.distances(left), test.distances(right)) <= LEVEL / 2;
  }

  /** Returns residuals about label means, with standard deviation 1 in each column. */
  private DoubleMatrix residuals(DoubleMatrix rows) {
    DoubleMatrix result = DoubleMatrix.zeros(size, rows.columns());
    for (int column = 0; column < rows.columns(); column++) {
      double squares = 0;
      double largest = 0;
      for (int[] label : labels) {
        double mean = 0;
        for (int row : label) {
          mean += rows.get(row, column) / label.length;
        }
        for (int row : label) {
          double value = rows.get(row, column) - mean;
          largest = Math.max(largest, Math.abs(rows.get(row, column)));
          squares += value * value;
          result.set(row, column, value);
        }
      }
      double deviation = Math.sqrt(squares / size);
      for (int row = 0; row < size; row++) {
        boolean isRounding = deviation <= 1e-6 * largest;
        result.set(row, column, isRounding ? 0 : result.get(row, column) / deviation);
      }
    }
    return result;
  }

  /** Returns K (K + λ I)⁻¹ for the Gram matrix K, with its mean eigenvalue as λ. */
  private DoubleMatrix projection(DoubleMatrix rows) {
    DoubleMatrix products = rows.timesTranspose(rows);
    double mean = 0;
    for (int row = 0; row < size; row++) {
      mean += products.get(row, row) / size;
    }
    DoubleMatrix ridged = products.plus(mean, DoubleMatrix.identity(size));
    try (Cholesky factor = Cholesky.of("inner products", ridged)) {
      return factor.solve(products);
    }
  }

  /** Returns the negative distances, with rows and columns of mean 0. */
  private DoubleMatrix distances(DoubleMatrix rows) {
    DoubleMatrix products = rows.timesTranspose(rows);
    DoubleMatrix result = DoubleMatrix.zeros(size, size);
    double[] means = new double[size];
    double all = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double squared = products.get(i, i) + products.get(j, j) - 2 * products.get(i, j);
        result.set(i, j, -Math.sqrt(Math.max(0, squared)));
        means[i] += result.get(i, j) / size;
      }
      all += means[i] / size;
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        result.set(i, j, result.get(i, j) - means[i] - means[j] + all);
      }
    }
    return result;
  }

  /** Returns the p value; the pairs themselves count as one permutation. */
  private double p(DoubleMatrix left, DoubleMatrix right) {
    int[] same = new int[size];
    Arrays.setAll(same, i -> i);
    double found = agreement(left, right, same);
    double rounding = 1e-9 * Math.abs(found);
    AtomicIntegerArray asGood = new AtomicIntegerArray(PERMUTATIONS);
    ParallelFor.run(
        PERMUTATIONS,
        number -> {
          boolean isAsGood = agreement(left, right, permutation(number)) >= found - rounding;
          asGood.set(number, isAsGood ? 1 : 0);
        });
    int count = 1;
    for (int i = 0; i < PERMUTATIONS; i++) {
      count += asGood.get(i);
    }
    return count / (PERMUTATIONS + 1.0);
  }

  private int[] permutation(int number) {
    RandomStream random = Seeds.root(1).stream("doctor/pairs/" + number);
    int[] result = new int[size];
    for (int[] label : labels) {
      int[] shuffled = label.clone();
      random.shuffle(shuffled);
      for (int i = 0; i < label.length; i++) {
        result[label[i]] = shuffled[i];
      }
    }
    return result;
  }

  private double agreement(DoubleMatrix left, DoubleMatrix right, int[] partner) {
    double[] one = new double[size];
    double[] other = new double[size];
    double sum = 0;
    for (int row = 0; row < size; row++) {
      left.copyRow(row, one);
      right.copyRow(partner[row], other);
      for (int column = 0; column < size; column++) {
        sum += one[column] * other[partner[column]];
      }
    }
    return sum;
  }
}
