package io.github.tdl4j;

import io.github.tdl4j.experiment.ArrayData;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Labelled instances in two modalities, of which the target may be missing in some. It is
 * immutable; arrays are copied.
 *
 * @param <L> the type of labels, as {@code String} or {@code Integer}
 */
public final class ParallelData<L extends Comparable<? super L>> {
  private final Matrix source;
  private final Matrix target;
  private final List<L> labels;
  private final Origin origin;

  /**
   * The name of the data and, for each row, its target and its group.
   *
   * @param hasTarget whether each row was recorded in the target modality
   * @param groups of each row; empty where there are none
   */
  private record Origin(String name, List<Boolean> hasTarget, Optional<List<String>> groups) {}

  private ParallelData(Matrix source, Matrix target, List<L> labels, Origin origin) {
    this.source = source;
    this.target = target;
    this.labels = labels;
    this.origin = origin;
  }

  /**
   * Instances with texts as labels.
   *
   * @param source n x p, finite
   * @param target n x q, finite; a row that is null was not recorded in the target modality
   * @param labels of each row, n
   * @throws IllegalArgumentException if the arrays do not fit each other, a number is NaN or
   *     infinite, or no row has a target
   */
  public static ParallelData<String> of(
      float[][] source, float[] @Nullable [] target, String[] labels) {
    return of(source, target, Arrays.asList(labels));
  }

  /** The same with numbers that are rounded to {@code float}. */
  public static ParallelData<String> of(
      double[][] source, double[] @Nullable [] target, String[] labels) {
    return of(source, target, Arrays.asList(labels));
  }

  /** The same with whole numbers as labels; they need not be consecutive. */
  public static ParallelData<Integer> of(
      float[][] source, float[] @Nullable [] target, int[] labels) {
    return of(source, target, Arrays.stream(labels).boxed().toList());
  }

  /** The same with whole numbers as labels, and numbers that are rounded to {@code float}. */
  public static ParallelData<Integer> of(
      double[][] source, double[] @Nullable [] target, int[] labels) {
    return of(source, target, Arrays.stream(labels).boxed().toList());
  }

  /** The same with labels of any type that has an order and whose texts differ. */
  public static <L extends Comparable<? super L>> ParallelData<L> of(
      float[][] source, float[] @Nullable [] target, List<L> labels) {
    float[][] present = Arrays.stream(target).filter(Objects::nonNull).toArray(float[][]::new);
    return of(
        InputArrays.rows("source", source),
        InputArrays.rows("target", present),
        Arrays.stream(target).map(Objects::nonNull).toList(),
        labels);
  }

  /** The same with numbers that are rounded to {@code float}. */
  public static <L extends Comparable<? super L>> ParallelData<L> of(
      double[][] source, double[] @Nullable [] target, List<L> labels) {
    double[][] present = Arrays.stream(target).filter(Objects::nonNull).toArray(double[][]::new);
    return of(
        InputArrays.rows("source", source),
        InputArrays.rows("target", present),
        Arrays.stream(target).map(Objects::nonNull).toList(),
        labels);
  }

  private static <L extends Comparable<? super L>> ParallelData<L> of(
      Matrix source, Matrix present, List<Boolean> hasTarget, List<L> labels) {
    checkCount("target", hasTarget.size(), source.rows());
    checkCount("labels", labels.size(), source.rows());
    MutableMatrix target = MutableMatrix.zeros(source.rows(), present.columns());
    int next = 0;
    for (int row = 0; row < source.rows(); row++) {
      if (hasTarget.get(row)) {
        target.setRow(row, present.row(next++));
      }
    }
    Origin origin = new Origin("arrays", hasTarget, Optional.empty());
    return new ParallelData<>(source, target, LabelledData.withoutNull("labels", labels), origin);
  }

  private static void checkCount(String name, int count, int expected) {
    if (count != expected) {
      throw new IllegalArgumentException(
          name + " must have " + expected + " rows, as source has, but has " + count);
    }
  }

  /**
   * The same with the group of each row, as the person whose it is: no group is then in both parts
   * of a fold.
   *
   * @param groups n
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public ParallelData<L> groups(String... groups) {
    checkCount("groups", groups.length, source.rows());
    return new ParallelData<>(
        source,
        target,
        labels,
        new Origin(origin.name, origin.hasTarget, Optional.of(List.of(groups))));
  }

  /** The same under another name, which stands above tables. */
  public ParallelData<L> named(String name) {
    return new ParallelData<>(
        source, target, labels, new Origin(name, origin.hasTarget, origin.groups));
  }

  /** n. */
  public int count() {
    return source.rows();
  }

  boolean hasGroups() {
    return origin.groups.isPresent();
  }

  /** As an experiment takes them. */
  ArrayData arrays() {
    List<ArrayData.Row> rows = new ArrayList<>();
    for (int row = 0; row < count(); row++) {
      int number = row;
      rows.add(
          new ArrayData.Row(
              String.valueOf(labels.get(row)),
              origin.groups.map(all -> all.get(number)).orElse("all"),
              origin.hasTarget.get(row)));
    }
    List<String> known = new TreeSet<>(labels).stream().map(String::valueOf).toList();
    return new ArrayData(origin.name, source, target, rows, known);
  }
}
