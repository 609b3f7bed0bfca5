package io.github.tdl4j.report.recorded;

/**
 * A point of the seen-unseen curve.
 *
 * @param gamma the constant that is added to the logarithms of all unseen labels' outputs
 * @param seen class-mean accuracy over the seen labels, from 0 to 1
 * @param unseen class-mean accuracy over the unseen labels, from 0 to 1
 */
public record CalibrationPoint(double gamma, double seen, double unseen) {}
