package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.experiment.dataset.DescribedLabels;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.ExperimentData.ModalityVectors;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.InputSpan;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.training.Backpropagation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of one fold. Nothing is fitted to test rows, and only {@code oracleTarget} is fitted to
 * X_V*.
 *
 * @param source X_A, X_A*
 * @param target X_V, X_V*
 * @param oracleTarget the target rows of an oracle at layer 0, in coordinates that can represent
 *     X_V* too; the first coordinates are those of {@code target}
 * @param fullTarget the target rows with all columns, for maps that depend on the coordinates;
 *     present only if needed
 * @param frames the training instances as vectors of frames, for maps of frames
 * @param descriptions descriptions of the labels; empty if no map takes them
 * @param coordinates those of {@code target}
 */
public record FoldRows(
    SourceRows source,
    TargetRows target,
    TargetRows oracleTarget,
    Optional<FullSpace> fullTarget,
    FrameRows frames,
    Optional<DescribedLabels> descriptions,
    Coordinates coordinates) {

  /** The coordinates of target rows in a fold. */
  public enum Coordinates {
    /** Those of all maps that need no others. */
    COMMON,
    /** All columns, for all maps that depend on the coordinates. */
    ALL_COLUMNS,
    /** Those that can also represent the vectors of one map of frames. */
    OF_ONE_MAP
  }

  /** Rows with all columns, and the span whose coordinates replace them elsewhere. */
  public record FullSpace(InputSpan span, TargetRows rows) {}

  /** Returns the normalised and projected rows of a fold. */
  public static FoldRows of(ExperimentData data, FoldParts parts, ExperimentSettings settings) {
    List<Integer> sourceTraining =
        Stream.concat(parts.paired().stream(), parts.unpaired().stream()).toList();
    ModalityRows source =
        ModalityRows.fit(
            from(data, data.sourceVectors(), settings.source(), FoldWindows.areRead(settings)),
            sourceTraining);
    ModalityRows target =
        ModalityRows.fit(
            from(data, data.targetVectors(), settings.target(), tuningDropsInputs(settings)),
            parts.paired());
    TargetRows targetRows = TargetRows.of(target, parts);
    TargetRows oracleRows =
        target.span().isEmpty()
            ? targetRows
            : TargetRows.of(target.extendedBy(target.vectors(parts.unseenTarget())), parts);
    Optional<FullSpace> fullTarget =
        target
            .span()
            .filter(span -> needsFullSpace(settings))
            .map(span -> new FullSpace(span, TargetRows.of(target.inFullSpace(), parts)));
    return new FoldRows(
        SourceRows.of(source, parts),
        targetRows,
        oracleRows,
        fullTarget,
        new FrameRows(source, target, parts),
        data.descriptions(),
        Coordinates.COMMON);
  }

  private static boolean needsFullSpace(ExperimentSettings settings) {
    return settings.maps().stream().anyMatch(FoldRows::needsFullSpace) && tunesFirstLayer(settings);
  }

  /**
   * Returns whether a map depends on the coordinates of its target rows. Maps of frames always use
   * all columns.
   */
  static boolean needsFullSpace(NamedMap map) {
    return map.method().dependsOnTargetCoordinates();
  }

  /** Returns the same rows in coordinates that can represent these mapped target vectors too. */
  FoldRows holding(Rows vectors) {
    ModalityRows target = frames.target().extendedBy(vectors);
    return new FoldRows(
        source,
        TargetRows.of(target, frames.parts()),
        oracleTarget,
        fullTarget,
        frames.in(target),
        descriptions,
        Coordinates.OF_ONE_MAP);
  }

  /** Returns the same rows with all columns of the target modality. */
  FoldRows inFullSpace(TargetRows full) {
    return new FoldRows(
        source,
        full,
        full,
        Optional.empty(),
        frames.in(frames.target().inFullSpace()),
        descriptions,
        Coordinates.ALL_COLUMNS);
  }

  private static boolean tunesFirstLayer(ExperimentSettings settings) {
    return settings.layers().stream().anyMatch(layers -> layers.target() == 0);
  }

  private static boolean tuningDropsInputs(ExperimentSettings settings) {
    return tunesFirstLayer(settings) && dropsInputs(settings.tuning().backpropagation());
  }

  private static boolean dropsInputs(Backpropagation training) {
    return training.dropout().input() > 0;
  }

  private static ModalityRows.Source from(
      ExperimentData data,
      ModalityVectors vectors,
      ModalitySettings settings,
      boolean readsColumns) {
    return new ModalityRows.Source(
        data, vectors, settings, readsColumns || dropsInputs(settings.training()));
  }

  /**
   * The source modality of one fold, normalised by X_A ∪ X_A*.
   *
   * @param paired (X_A, Y)
   * @param unpaired (X_A*, Y*)
   * @param all training rows of N_A: X_A ∪ X_A*, then their augmented copies, if any
   * @param validation validation rows
   * @param test test rows
   */
  public record SourceRows(
      LabelledRows paired,
      LabelledRows unpaired,
      LabelledRows all,
      LabelledRows validation,
      Rows test) {
    static SourceRows of(ModalityRows rows, FoldParts parts) {
      LabelledRows paired = rows.labelled(parts.paired());
      LabelledRows unpaired = rows.labelled(parts.unpaired());
      List<Integer> positions =
          Stream.concat(parts.paired().stream(), parts.unpaired().stream()).toList();
      return new SourceRows(
          paired,
          unpaired,
          rows.withCopies(paired.followedBy(unpaired), positions),
          rows.labelled(parts.validation()),
          rows.rows(parts.test()));
    }
  }

  /**
   * The target modality of one fold, normalised by X_V.
   *
   * @param seen (X_V, Y)
   * @param training training rows of N_V: X_V, then its augmented copies, if any
   * @param unseen (X_V*, Y*), for the oracle alone
   * @param validation validation rows of seen labels
   * @param test test rows
   */
  public record TargetRows(
      LabelledRows seen,
      LabelledRows training,
      LabelledRows unseen,
      LabelledRows validation,
      Rows test) {
    static TargetRows of(ModalityRows rows, FoldParts parts) {
      LabelledRows seen = rows.labelled(parts.paired());
      return new TargetRows(
          seen,
          rows.withCopies(seen, parts.paired()),
          rows.labelled(parts.unseenTarget()),
          rows.labelled(parts.seenValidation()),
          rows.rows(parts.targetTest()));
    }

    /**
     * Returns the rows that are replayed with transferred rows: an instance and its augmented
     * copies together have weight 1.
     */
    LabelledRows replayed() {
      return training.count() == seen.count()
          ? training
          : training.weighted((double) seen.count() / training.count());
    }
  }
}
