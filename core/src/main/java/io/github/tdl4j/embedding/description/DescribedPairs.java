package io.github.tdl4j.embedding.description;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Pairs whose source rows end with the description of their label. Pairs of the same description
 * are of one label, or of labels that no map can tell apart by it.
 *
 * @param whole the pairs with both parts of the source
 * @param activations the same pairs without descriptions
 * @param descriptions the last columns of the sources, n x d
 * @param labels n numbers of different descriptions, in the order of their first pair
 */
record DescribedPairs(
    ParallelActivations whole,
    ParallelActivations activations,
    Matrix descriptions,
    List<Integer> labels) {
  /** Most pairs on which weights are selected. */
  private static final int MOST_SAMPLED = 1_000;

  DescribedPairs {
    labels = List.copyOf(labels);
  }

  /**
   * Returns the parts of pairs, the same object for all methods.
   *
   * @param columns d, of the descriptions
   */
  static DescribedPairs of(ParallelActivations pairs, int columns) {
    int width = pairs.source().columns();
    if (columns >= width) {
      throw new IllegalArgumentException(
          "columns of descriptions must be fewer than the "
              + width
              + " of source rows but are "
              + columns);
    }
    return pairs.shared(new Key(columns), DescribedPairs.class, () -> parts(pairs, columns));
  }

  private record Key(int columns) {}

  private static DescribedPairs parts(ParallelActivations pairs, int columns) {
    int width = pairs.source().columns();
    Rows source = pairs.source();
    Matrix descriptions = columns(source, width - columns, width).toMatrix();
    return new DescribedPairs(
        pairs,
        new ParallelActivations(columns(source, 0, width - columns).toMatrix(), pairs.target()),
        descriptions,
        numbered(descriptions));
  }

  /** Returns some columns of rows, read when they are needed. */
  static Rows columns(Rows rows, int from, int to) {
    return rows.mapped(to - from, (all, into) -> into.set(all.columnRange(from, to)));
  }

  private static List<Integer> numbered(Matrix descriptions) {
    Map<List<Float>, Integer> numbers = new LinkedHashMap<>();
    List<Integer> labels = new ArrayList<>();
    for (int row = 0; row < descriptions.rows(); row++) {
      List<Float> entries = new ArrayList<>();
      for (float entry : descriptions.row(row)) {
        entries.add(entry);
      }
      labels.add(numbers.computeIfAbsent(entries, any -> numbers.size()));
    }
    return labels;
  }

  /** Returns the number of different descriptions. */
  int count() {
    return (int) labels.stream().distinct().count();
  }

  int columns() {
    return descriptions.columns();
  }

  /** Returns at most 1,000 of the pairs: a random sample that depends on their number alone. */
  DescribedPairs sample() {
    int all = labels.size();
    if (all <= MOST_SAMPLED) {
      return this;
    }
    int[] order = IntStream.range(0, all).toArray();
    Seeds.FIXED.stream("descriptions").shuffle(order);
    int[] chosen = Arrays.copyOf(order, MOST_SAMPLED);
    Arrays.sort(chosen);
    return of(whole.select(chosen), columns());
  }

  /** Returns the median distance between different descriptions, or 1 if there is one alone. */
  double medianDistance() {
    int[] first = IntStream.range(0, count()).map(labels::indexOf).toArray();
    double median = Distances.median(descriptions.select(first));
    return median > 0 ? median : 1;
  }

  /**
   * Returns the factor of descriptions by which their total variance is {@code weight} times that
   * of the activations; 0 if they do not vary.
   */
  float factor(double weight) {
    double own = variance(descriptions);
    double other = variance(activations.sourceMatrix());
    return own > 0 ? (float) Math.sqrt(weight * (other > 0 ? other : 1) / own) : 0;
  }

  private static double variance(Matrix rows) {
    DoubleMatrix all = DoubleMatrix.of(rows);
    DoubleMatrix centred = all.plusRow(-1, all.columnMeans());
    return centred.dot(centred) / rows.rows();
  }

  /** Returns the pairs with descriptions that are multiplied by a factor. */
  ParallelActivations scaled(float factor) {
    return new ParallelActivations(scaled(whole.sourceMatrix(), columns(), factor), whole.target());
  }

  /** Returns rows whose last columns are multiplied by a factor. */
  static Matrix scaled(Matrix rows, int columns, float factor) {
    MutableMatrix result = MutableMatrix.zeros(rows.rows(), rows.columns());
    float[] entries = new float[rows.columns()];
    for (int row = 0; row < rows.rows(); row++) {
      rows.copyRow(row, entries);
      for (int i = rows.columns() - columns; i < entries.length; i++) {
        entries[i] *= factor;
      }
      result.setRow(row, entries);
    }
    return result;
  }
}
