package io.github.tdl4j.evaluation.statistics;

/** A closed interval of fractions. */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must be at most high but is " + low + ", " + high);
    }
  }
}
