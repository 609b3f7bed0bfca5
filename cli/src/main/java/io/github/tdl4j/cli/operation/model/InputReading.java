package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.recording.naming.PathPattern;
import java.util.Optional;

/**
 * The reading of new data.
 *
 * @param names of instances
 * @param array name of the array, or the columns, of a file of features
 * @param keepsGoing whether instances with faults are left out; otherwise one ends the command
 */
record InputReading(Names names, Optional<String> array, boolean keepsGoing) {
  /**
   * The names of instances.
   *
   * @param pattern gives labels and groups from paths of recordings; empty for the pattern of the
   *     import
   * @param needsLabels whether labels must be known
   * @param labels array of the labels in a file of features; empty for the one with a usual name
   */
  record Names(Optional<PathPattern> pattern, boolean needsLabels, Optional<String> labels) {}
}
