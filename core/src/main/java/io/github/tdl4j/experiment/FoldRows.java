package io.github.tdl4j.experiment;

import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.feature.ClipVectors;
import io.github.tdl4j.network.VisibleUnits;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of one fold. Nothing is learnt from test rows, and from X_V* only in {@code
 * oracleTarget}.
 *
 * @param source X_A, X_A*
 * @param target X_V, X_V*
 * @param oracleTarget the rows of {@code target} for an oracle that tunes the first layer: in
 *     coordinates that hold X_V* too, of which the first are those of {@code target}
 */
record FoldRows(SourceRows source, TargetRows target, TargetRows oracleTarget) {

  /**
   * Normalises and projects.
   *
   * @param spans whether rows may be given in the coordinates of their span
   */
  static FoldRows of(
      ExperimentData data, FoldParts parts, ExperimentSettings settings, boolean spans) {
    List<Integer> sourceTraining =
        Stream.concat(parts.paired().stream(), parts.unpaired().stream()).toList();
    ModalityRows source =
        ModalityRows.fit(
            from(data, data.source(), settings.source()),
            sourceTraining,
            spans && keepsSpan(settings.source()));
    ModalityRows target =
        ModalityRows.fit(
            from(data, data.target(), settings.target()),
            parts.paired(),
            spans && keepsSpan(settings.target()));
    TargetRows targetRows = TargetRows.of(target, parts);
    TargetRows oracleRows =
        target.span().isEmpty()
            ? targetRows
            : TargetRows.of(target.extendedBy(parts.unseenTarget()), parts);
    return new FoldRows(SourceRows.of(source, parts), targetRows, oracleRows);
  }

  /** Units in [0, 1] are no longer units in [0, 1] in other coordinates. */
  private static boolean keepsSpan(ModalitySettings settings) {
    return settings.pretraining().input() == VisibleUnits.GAUSSIAN;
  }

  private static ModalityRows.Source from(
      ExperimentData data, ClipVectors vectors, ModalitySettings settings) {
    return new ModalityRows.Source(data, vectors, settings.features());
  }
}
