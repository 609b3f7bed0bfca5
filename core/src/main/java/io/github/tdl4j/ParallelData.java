package io.github.tdl4j;

import io.github.tdl4j.experiment.ArrayData;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled instances in two modalities, some of which may lack the target modality. It is
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
   * The name of the data, and the part of each row that is not a number.
   *
   * @param hasTarget whether each row has the target modality
   * @param groups of the rows; empty where there are none
   */
  private record Origin(String name, List<Boolean> hasTarget, Optional<List<String>> groups) {}

  private ParallelData(Matrix source, Matrix target, List<L> labels, Origin origin) {
    this.source = source;
    this.target = target;
    this.labels = labels;
    this.origin = origin;
  }

  /**
   * Returns instances with texts as labels.
   *
   * @param source n x p, finite
   * @param target n x q, finite; a null row stands for an instance without the target modality
   * @param labels of each row, n
   * @throws IllegalArgumentException if an argument is null, the arrays do not fit each other, a
   *     label is blank, a number is NaN or infinite, or no row has a target
   */
  public static ParallelData<String> of(
      float[][] source, float[] @Nullable [] target, String[] labels) {
    return of(source, target, InputArrays.list("labels", labels));
  }

  /**
   * Returns instances with texts as labels, whose numbers are rounded to {@code float}.
   *
   * @param source n x p, finite
   * @param target n x q, finite; a null row stands for an instance without the target modality
   * @param labels of each row, n
   * @throws IllegalArgumentException if an argument is null, the arrays do not fit each other, a
   *     label is blank, a number is NaN or infinite, or no row has a target
   */
  public static ParallelData<String> of(
      double[][] source, double[] @Nullable [] target, String[] labels) {
    return of(source, target, InputArrays.list("labels", labels));
  }

  /**
   * Returns instances with whole numbers as labels.
   *
   * @param source n x p, finite
   * @param target n x q, finite; a null row stands for an instance without the target modality
   * @param labels of each row, n, not necessarily consecutive
   * @throws IllegalArgumentException if an argument is null, the arrays do not fit each other, a
   *     label is blank, a number is NaN or infinite, or no row has a target
   */
  public static ParallelData<Integer> of(
      float[][] source, float[] @Nullable [] target, int[] labels) {
    return of(source, target, InputArrays.list("labels", labels));
  }

  /**
   * Returns instances with whole numbers as labels, whose numbers are rounded to {@code float}.
   *
   * @param source n x p, finite
   * @param target n x q, finite; a null row stands for an instance without the target modality
   * @param labels of each row, n, not necessarily consecutive
   * @throws IllegalArgumentException if an argument is null, the arrays do not fit each other, a
   *     label is blank, a number is NaN or infinite, or no row has a target
   */
  public static ParallelData<Integer> of(
      double[][] source, double[] @Nullable [] target, int[] labels) {
    return of(source, target, InputArrays.list("labels", labels));
  }

  /**
   * Returns instances with labels of any ordered type.
   *
   * @param source n x p, finite
   * @param target n x q, finite; a null row stands for an instance without the target modality
   * @param labels of each row, n; their texts must differ
   * @throws IllegalArgumentException if an argument is null, the arrays do not fit each other, a
   *     label is blank, a number is NaN or infinite, or no row has a target
   */
  public static <L extends Comparable<? super L>> ParallelData<L> of(
      float[][] source, float[] @Nullable [] target, List<L> labels) {
    float[][] present = present(target).toArray(float[][]::new);
    return of(
        InputArrays.rows("source", source),
        InputArrays.rows("target", present),
        Arrays.stream(target).map(Objects::nonNull).toList(),
        labels);
  }

  /**
   * Returns instances with labels of any ordered type, whose numbers are rounded to {@code float}.
   *
   * @param source n x p, finite
   * @param target n x q, finite; a null row stands for an instance without the target modality
   * @param labels of each row, n; their texts must differ
   * @throws IllegalArgumentException if an argument is null, the arrays do not fit each other, a
   *     label is blank, a number is NaN or infinite, or no row has a target
   */
  public static <L extends Comparable<? super L>> ParallelData<L> of(
      double[][] source, double[] @Nullable [] target, List<L> labels) {
    double[][] present = present(target).toArray(double[][]::new);
    return of(
        InputArrays.rows("source", source),
        InputArrays.rows("target", present),
        Arrays.stream(target).map(Objects::nonNull).toList(),
        labels);
  }

  /** Returns the rows that are not null, of which there must be one unless there is no row. */
  private static <T> Stream<T> present(@Nullable T[] target) {
    Check.notNull("target", target);
    if (target.length > 0 && Arrays.stream(target).allMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "target must have a row that is not null, as the map and the target network are trained"
              + (" on target rows, but all " + target.length + " are null"));
    }
    return Arrays.stream(target).filter(Objects::nonNull);
  }

  private static <L extends Comparable<? super L>> ParallelData<L> of(
      Matrix source, Matrix present, List<Boolean> hasTarget, List<L> labels) {
    checkCount("target", hasTarget.size(), source.rows());
    List<L> named = InputArrays.named("labels", "a label", labels);
    checkCount("labels", named.size(), source.rows());
    checkTexts(named);
    MutableMatrix target = MutableMatrix.zeros(source.rows(), present.columns());
    int next = 0;
    for (int row = 0; row < source.rows(); row++) {
      if (hasTarget.get(row)) {
        target.setRow(row, present.row(next++));
      }
    }
    Origin origin = new Origin("arrays", hasTarget, Optional.empty());
    return new ParallelData<>(source, target, named, origin);
  }

  /** Results name labels by their texts. */
  private static <L> void checkTexts(List<L> labels) {
    Map<String, L> known = new HashMap<>();
    for (L label : labels) {
      String text = String.valueOf(label);
      L other = known.putIfAbsent(text, label);
      if (text.isBlank() || (other != null && !other.equals(label))) {
        throw new IllegalArgumentException(
            "labels must have different texts, none of them blank, but "
                + (text.isBlank() ? "one has the text \"" : "two have the text \"")
                + (text + "\""));
      }
    }
  }

  private static void checkCount(String name, int count, int expected) {
    if (count != expected) {
      throw new IllegalArgumentException(
          name + " must have " + expected + " rows, as source has, but has " + count);
    }
  }

  /**
   * Returns a copy with the group of each row, for example a person. No group is then in both the
   * training and the test part of a fold.
   *
   * @param groups n names
   * @throws IllegalArgumentException if the argument or a name is null, a name is blank, or their
   *     number is not n
   */
  public ParallelData<L> groups(String... groups) {
    List<String> names = InputArrays.named("groups", "a name", InputArrays.list("groups", groups));
    checkCount("groups", names.size(), source.rows());
    return new ParallelData<>(
        source, target, labels, new Origin(origin.name, origin.hasTarget, Optional.of(names)));
  }

  /**
   * Returns a copy with another name, the title of tables.
   *
   * @param name the title of tables
   * @throws IllegalArgumentException if it is null
   */
  public ParallelData<L> named(String name) {
    return new ParallelData<>(
        source,
        target,
        labels,
        new Origin(Check.notNull("name", name), origin.hasTarget, origin.groups));
  }

  /** Returns n, the number of instances. */
  public int count() {
    return source.rows();
  }

  /** Returns the name, the sizes and the different labels, on one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ParallelData[name=%s, source=%s, target=%s, labels=%s]",
        origin.name,
        source.shape(),
        target.shape(),
        new TreeSet<>(labels));
  }

  boolean hasGroups() {
    return origin.groups.isPresent();
  }

  /** Returns the instances as an experiment reads them. */
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
