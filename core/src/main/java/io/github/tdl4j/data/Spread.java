package io.github.tdl4j.data;

/**
 * Where numbers lie; all NaN when there are none.
 *
 * @param deviation standard deviation, divided by n
 */
public record Spread(double min, double mean, double max, double deviation) {}
