package io.github.tdl4j.evaluation.statistics;

/**
 * A closed interval of fractions.
 *
 * @param low lower end, at most {@code high}
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must be at most high but is " + low + ", " + high);
    }
  }
}
