package io.github.tdl4j.report;

import java.util.List;

/** The columns of {@link ReportFiles#PREDICTIONS}. */
public final class PredictionColumns {
  /** The names, in the order of the file. */
  public static final List<String> NAMES =
      List.of(
          "method",
          "map",
          "layer",
          "repeat",
          "fold",
          "instance",
          "group",
          "label",
          "predicted",
          "bestSeen",
          "bestUnseen",
          "margin");

  private PredictionColumns() {}
}
