package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.io.json.JsonFields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads an interval of {@code results.json}. */
final class RecordedInterval {
  static final String RULE = "must be two numbers, the lower one first";

  private RecordedInterval() {}

  /**
   * Returns the interval of a figure from 0 to 1; empty if the value is null or missing.
   *
   * @throws io.github.tdl4j.io.InputException if it is anything else
   */
  static Optional<Interval> ofShares(JsonFields fields, String key) {
    Optional<Interval> interval = of(fields, key);
    interval.ifPresent(
        found -> {
          if (!JsonFields.isShare(found.low()) || !JsonFields.isShare(found.high())) {
            throw fields.fault(key, "must be from 0 to 1");
          }
        });
    return interval;
  }

  /**
   * Returns the interval of a field; empty if the value is null or missing.
   *
   * @throws io.github.tdl4j.io.InputException if it is anything else
   */
  static Optional<Interval> of(JsonFields fields, String key) {
    JsonNode ends = fields.node().path(key);
    if (ends.isNull() || ends.isMissingNode()) {
      return Optional.empty();
    }
    double low = ends.path(0).asDouble(Double.NaN);
    double high = ends.path(1).asDouble(Double.NaN);
    boolean areNumbers = ends.path(0).isNumber() && ends.path(1).isNumber();
    if (ends.size() != 2 || !areNumbers || !(low <= high)) {
      throw fields.fault(key, RULE + ", or null");
    }
    return Optional.of(new Interval(low, high));
  }
}
