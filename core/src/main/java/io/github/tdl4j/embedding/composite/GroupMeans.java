package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * The means of groups of target rows, by which estimates of these rows are judged. Most target rows
 * differ from the mean of their label by more than labels differ, so that errors of rows say little
 * of a map for labels without pairs.
 */
public final class GroupMeans {
  private final DoubleMatrix shares;
  private final DoubleMatrix centre;
  private final DoubleMatrix means;

  private GroupMeans(DoubleMatrix shares, DoubleMatrix means) {
    this.shares = shares;
    this.centre = means.columnMeans();
    this.means = means.plusRow(-1, centre);
  }

  /**
   * Computes the means.
   *
   * @param rows n x q
   * @param groups n numbers of groups, as indices of labels
   * @throws IllegalArgumentException if an argument is null, or there are not n groups
   */
  public static GroupMeans of(DoubleMatrix rows, List<Integer> groups) {
    Check.notNull("rows", rows);
    Check.notNull("groups", groups);
    groups.forEach(group -> Check.notNull("every group", group));
    Check.equal("the number of groups", groups.size(), rows.rows());
    int[] known = groups.stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    double[] counts = new double[known.length];
    groups.forEach(group -> counts[Arrays.binarySearch(known, group)]++);
    DoubleMatrix shares = DoubleMatrix.zeros(known.length, rows.rows());
    for (int row = 0; row < rows.rows(); row++) {
      int group = Arrays.binarySearch(known, groups.get(row));
      shares.set(group, row, 1 / counts[group]);
    }
    return new GroupMeans(shares, shares.times(rows));
  }

  /**
   * Returns the correlation of estimated and true means about the mean of the true ones, in [-1,
   * 1]: the cosine of both matrices of means. It does not depend on the length of the estimates. It
   * is 0 if all means of one kind are equal to that mean.
   *
   * @param estimates n x q, in the order of the rows
   * @throws IllegalArgumentException if the argument is null or not n x q
   */
  public double correlation(DoubleMatrix estimates) {
    Check.notNull("estimates", estimates);
    Check.equal("the rows of estimates", estimates.rows(), shares.columns());
    Check.equal("the columns of estimates", estimates.columns(), centre.columns());
    return correlationOfMeans(shares.times(estimates));
  }

  /**
   * Returns the correlation for estimates that are weighted sums of rows. They are not computed
   * themselves, so that rows may have far more columns than there are rows.
   *
   * @param weights n x m, of the estimate of each row
   * @param rows m x q
   * @throws IllegalArgumentException if an argument is null or has another shape
   */
  public double correlation(DoubleMatrix weights, DoubleMatrix rows) {
    Check.notNull("weights", weights);
    Check.notNull("rows", rows);
    Check.equal("the rows of weights", weights.rows(), shares.columns());
    Check.equal("the rows", rows.rows(), weights.columns());
    Check.equal("the columns of rows", rows.columns(), centre.columns());
    return correlationOfMeans(shares.times(weights).times(rows));
  }

  private double correlationOfMeans(DoubleMatrix all) {
    DoubleMatrix estimated = all.plusRow(-1, centre);
    double length = Math.sqrt(estimated.dot(estimated) * means.dot(means));
    return length > 0 ? estimated.dot(means) / length : 0;
  }
}
