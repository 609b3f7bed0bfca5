package io.github.tdl4j;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Instances of one modality with their labels: (X, Y).
 *
 * @param <L> the type of labels, as {@code String} or {@code Integer}
 * @param rows X, n x p, n and p at least 1, finite
 * @param labels Y, the label of each row, n
 */
public record LabelledData<L extends Comparable<? super L>>(Rows rows, List<L> labels) {
  /**
   * Checks {@code rows} and {@code labels}.
   *
   * @throws IllegalArgumentException if an argument or a label is null, a label is an empty or
   *     blank text, there is no row or no column, the numbers of rows and labels differ, or a
   *     number is NaN or infinite
   */
  public LabelledData {
    Check.notNull("rows", rows);
    labels = InputArrays.named("y", "a label", Check.notNull("labels", labels));
    Check.atLeast("the number of rows of x", rows.rows(), 1);
    Check.atLeast("the number of columns of x", rows.columns(), 1);
    if (labels.size() != rows.rows()) {
      throw new IllegalArgumentException(
          ("y must have " + rows.rows() + " labels, one for each row of x, but has ")
              + labels.size());
    }
    Check.finite("x", rows);
    rows = rows instanceof MutableMatrix mutable ? Matrix.stack(List.of(mutable)) : rows;
  }

  /**
   * Returns instances with texts as labels; the arrays are copied.
   *
   * @param x n x p, n and p at least 1, finite
   * @param y the label of each row, n
   * @throws IllegalArgumentException if an argument is null, rows differ in length, or for a reason
   *     of the constructor
   */
  public static LabelledData<String> of(float[][] x, String[] y) {
    return of(InputArrays.rows("x", x), InputArrays.list("y", y));
  }

  /**
   * Returns instances whose numbers are rounded to {@code float}; the arrays are copied.
   *
   * @param x n x p, n and p at least 1, from -3.4e38 to 3.4e38
   * @param y the label of each row, n
   * @throws IllegalArgumentException if an argument is null, rows differ in length, or for a reason
   *     of the constructor
   */
  public static LabelledData<String> of(double[][] x, String[] y) {
    return of(InputArrays.rows("x", x), InputArrays.list("y", y));
  }

  /**
   * Returns instances with whole numbers as labels, which need not be consecutive; the arrays are
   * copied.
   *
   * @param x n x p, n and p at least 1, finite
   * @param y the label of each row, n
   * @throws IllegalArgumentException if an argument is null, rows differ in length, or for a reason
   *     of the constructor
   */
  public static LabelledData<Integer> of(float[][] x, int[] y) {
    return of(InputArrays.rows("x", x), InputArrays.list("y", y));
  }

  /**
   * Returns instances whose numbers are rounded to {@code float}; the arrays are copied.
   *
   * @param x n x p, n and p at least 1, from -3.4e38 to 3.4e38
   * @param y the label of each row, n
   * @throws IllegalArgumentException if an argument is null, rows differ in length, or for a reason
   *     of the constructor
   */
  public static LabelledData<Integer> of(double[][] x, int[] y) {
    return of(InputArrays.rows("x", x), InputArrays.list("y", y));
  }

  /**
   * Returns instances with labels of any type that has an order; the array is copied.
   *
   * @param x n x p, n and p at least 1, finite
   * @param y the label of each row, n
   * @param <L> the type of labels
   * @throws IllegalArgumentException if an argument is null, rows differ in length, or for a reason
   *     of the constructor
   */
  public static <L extends Comparable<? super L>> LabelledData<L> of(float[][] x, List<L> y) {
    return of(InputArrays.rows("x", x), y);
  }

  /**
   * Returns instances with labels of any type that has an order, whose numbers are rounded to
   * {@code float}; the array is copied.
   *
   * @param x n x p, n and p at least 1, from -3.4e38 to 3.4e38
   * @param y the label of each row, n
   * @param <L> the type of labels
   * @throws IllegalArgumentException if an argument is null, rows differ in length, or for a reason
   *     of the constructor
   */
  public static <L extends Comparable<? super L>> LabelledData<L> of(double[][] x, List<L> y) {
    return of(InputArrays.rows("x", x), y);
  }

  /**
   * Returns instances with labels of any type that has an order.
   *
   * @param x n x p, n and p at least 1, finite
   * @param y the label of each row, n
   * @param <L> the type of labels
   * @throws IllegalArgumentException for the reasons of the constructor
   */
  public static <L extends Comparable<? super L>> LabelledData<L> of(Rows x, List<L> y) {
    return new LabelledData<>(Check.notNull("x", x), Check.notNull("y", y));
  }

  /** Returns n, the number of instances, at least 1. */
  public int count() {
    return labels.size();
  }

  /** Returns the different labels, sorted. */
  public List<L> distinctLabels() {
    return List.copyOf(new TreeSet<>(labels));
  }

  /** Returns the size of X and the different labels, on one line. */
  @Override
  public String toString() {
    return "LabelledData[rows=" + rows.shape() + ", labels=" + distinctLabels() + "]";
  }

  /**
   * Returns these instances, followed by those of {@code other}: X ∪ X*.
   *
   * @param other instances of the same modality, m x p
   * @throws IllegalArgumentException if {@code other} is null or its rows have another width
   */
  public LabelledData<L> followedBy(LabelledData<L> other) {
    Check.notNull("other", other);
    Check.columns("other", other.rows, rows.columns());
    List<L> all = new ArrayList<>(labels);
    all.addAll(other.labels);
    return new LabelledData<>(Rows.stack(List.of(rows, other.rows)), all);
  }
}
