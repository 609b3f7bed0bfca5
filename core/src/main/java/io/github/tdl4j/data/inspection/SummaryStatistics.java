package io.github.tdl4j.data.inspection;

/**
 * Minimum, mean, maximum and standard deviation of numbers; all NaN if there are none.
 *
 * @param deviation standard deviation, divided by n
 */
public record SummaryStatistics(double min, double mean, double max, double deviation) {}
