package io.github.tdl4j.data.description;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An attribute of labels.
 *
 * @param name for messages, as {@code onset place}
 * @param values one or more numbers for each label, equally many
 */
public record Attribute(String name, List<List<Double>> values) {
  public Attribute {
    values = values.stream().map(List::copyOf).toList();
    Check.atLeast("labels", values.size(), 1);
  }

  /** Returns how many numbers each label has. */
  int width() {
    return values.get(0).size();
  }

  /** Returns whether all labels have the same numbers. */
  public boolean isConstant() {
    return values.stream().distinct().count() == 1 || meanSquare() == 0;
  }

  /**
   * Returns the numbers of each label, centred and divided by the root of their mean square, so
   * that every attribute has the same influence on distances, whatever its unit and width.
   */
  List<List<Double>> scaled() {
    double scale = Math.sqrt(meanSquare());
    List<Double> means = means();
    return values.stream().map(row -> minus(row, means).map(x -> x / scale).toList()).toList();
  }

  private List<Double> means() {
    return IntStream.range(0, width())
        .mapToObj(i -> values.stream().mapToDouble(row -> row.get(i)).sum() / values.size())
        .toList();
  }

  private double meanSquare() {
    List<Double> means = means();
    double sum = 0;
    for (List<Double> row : values) {
      sum += minus(row, means).mapToDouble(x -> x * x).sum();
    }
    return sum / values.size();
  }

  private static Stream<Double> minus(List<Double> row, List<Double> other) {
    return IntStream.range(0, row.size()).mapToObj(i -> row.get(i) - other.get(i));
  }
}
