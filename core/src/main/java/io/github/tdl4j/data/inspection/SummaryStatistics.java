package io.github.tdl4j.data.inspection;

/**
 * Where numbers lie; all NaN when there are none.
 *
 * @param deviation standard deviation, divided by n
 */
public record SummaryStatistics(double min, double mean, double max, double deviation) {}
