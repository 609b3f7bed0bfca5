package io.github.tdl4j;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.Arrays;
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
   * Checks the rows and the labels.
   *
   * @throws IllegalArgumentException if there is no row or no column, there are not as many labels
   *     as rows, a label is null, or a number is NaN or infinite
   */
  public LabelledData {
    labels = withoutNull("y", labels);
    Check.atLeast("the number of rows of x", rows.rows(), 1);
    Check.atLeast("the number of columns of x", rows.columns(), 1);
    if (labels.size() != rows.rows()) {
      throw new IllegalArgumentException(
          ("y must have " + rows.rows() + " labels, one for each row of x, but has ")
              + labels.size());
    }
    InputArrays.checkFinite("x", rows);
    rows = rows instanceof MutableMatrix mutable ? Matrix.stack(List.of(mutable)) : rows;
  }

  static <T> List<T> withoutNull(String name, List<T> labels) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i) == null) {
        throw new IllegalArgumentException(name + "[" + i + "] must be a label but is null");
      }
    }
    return List.copyOf(labels);
  }

  /**
   * Instances with texts as labels; the arrays are copied.
   *
   * @param x n x p, n and p at least 1, finite
   * @param y the label of each row, n
   * @throws IllegalArgumentException as the constructor, or if rows differ in length
   */
  public static LabelledData<String> of(float[][] x, String[] y) {
    return of(InputArrays.rows("x", x), Arrays.asList(y));
  }

  /**
   * The same with numbers that are rounded to {@code float}.
   *
   * @param x n x p, n and p at least 1, from -3.4e38 to 3.4e38
   * @param y the label of each row, n
   * @throws IllegalArgumentException as the constructor, or if rows differ in length
   */
  public static LabelledData<String> of(double[][] x, String[] y) {
    return of(InputArrays.rows("x", x), Arrays.asList(y));
  }

  /**
   * Instances with whole numbers as labels; they need not be consecutive.
   *
   * @param x n x p, n and p at least 1, finite
   * @param y the label of each row, n
   * @throws IllegalArgumentException as the constructor, or if rows differ in length
   */
  public static LabelledData<Integer> of(float[][] x, int[] y) {
    return of(InputArrays.rows("x", x), Arrays.stream(y).boxed().toList());
  }

  /**
   * The same with numbers that are rounded to {@code float}.
   *
   * @param x n x p, n and p at least 1, from -3.4e38 to 3.4e38
   * @param y the label of each row, n
   * @throws IllegalArgumentException as the constructor, or if rows differ in length
   */
  public static LabelledData<Integer> of(double[][] x, int[] y) {
    return of(InputArrays.rows("x", x), Arrays.stream(y).boxed().toList());
  }

  /**
   * Instances with labels of any type that has an order.
   *
   * @param x n x p, n and p at least 1, finite
   * @param y the label of each row, n
   * @param <L> the type of labels
   * @throws IllegalArgumentException as the constructor
   */
  public static <L extends Comparable<? super L>> LabelledData<L> of(Rows x, List<L> y) {
    return new LabelledData<>(x, y);
  }

  /** n, at least 1. */
  public int count() {
    return labels.size();
  }

  /** The labels that occur, each once, in their order. */
  public List<L> distinctLabels() {
    return List.copyOf(new TreeSet<>(labels));
  }

  /**
   * These instances, then those of {@code other}: X ∪ X*.
   *
   * @throws IllegalArgumentException if its rows have another width
   */
  public LabelledData<L> followedBy(LabelledData<L> other) {
    Check.columns("other", other.rows, rows.columns());
    List<L> all = new ArrayList<>(labels);
    all.addAll(other.labels);
    return new LabelledData<>(Rows.stack(List.of(rows, other.rows)), all);
  }
}
