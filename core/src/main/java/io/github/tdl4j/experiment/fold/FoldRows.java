package io.github.tdl4j.experiment.fold;

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
 * The rows of one fold. Nothing is learnt from test rows, and from X_V* only in {@code
 * oracleTarget}.
 *
 * @param source X_A, X_A*
 * @param target X_V, X_V*
 * @param oracleTarget the rows of {@code target} for an oracle that learns from the inputs: in
 *     coordinates that hold X_V* too, of which the first are those of {@code target}
 * @param fullTarget the rows of {@code target} for maps to them that treat columns one by one;
 *     there only where it is needed
 * @param frames the training instances as vectors of frames, for maps of frames
 */
public record FoldRows(
    SourceRows source,
    TargetRows target,
    TargetRows oracleTarget,
    Optional<FullSpace> fullTarget,
    FrameRows frames) {

  /** Rows with all their columns, and the span whose coordinates they have elsewhere. */
  public record FullSpace(InputSpan span, TargetRows rows) {}

  /** Normalises and projects. */
  public static FoldRows of(ExperimentData data, FoldParts parts, ExperimentSettings settings) {
    List<Integer> sourceTraining =
        Stream.concat(parts.paired().stream(), parts.unpaired().stream()).toList();
    ModalityRows source =
        ModalityRows.fit(
            from(data, data.sourceVectors(), settings.source(), false), sourceTraining);
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
        new FrameRows(source, target, parts));
  }

  private static boolean needsFullSpace(ExperimentSettings settings) {
    return settings.maps().stream().anyMatch(FoldRows::needsFullSpace) && tunesFirstLayer(settings);
  }

  /** Maps of frames are to all columns of vectors anyway. */
  static boolean needsFullSpace(NamedMap map) {
    return map.method().dependsOnTargetCoordinates() && !map.method().readsFrames();
  }

  /** The same in coordinates that hold these target vectors too, which a map of frames has made. */
  FoldRows holding(Rows vectors) {
    ModalityRows target = frames.target().extendedBy(vectors);
    return new FoldRows(
        source, TargetRows.of(target, frames.parts()), oracleTarget, fullTarget, frames.in(target));
  }

  /** The same with all columns of target rows. */
  FoldRows inFullSpace(TargetRows full) {
    return new FoldRows(
        source, full, full, Optional.empty(), frames.in(frames.target().inFullSpace()));
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
      boolean tuningDrops) {
    return new ModalityRows.Source(
        data, vectors, settings, tuningDrops || dropsInputs(settings.training()));
  }

  /**
   * The source modality of one fold, normalised by X_A ∪ X_A*.
   *
   * @param paired (X_A, Y)
   * @param unpaired (X_A*, Y*)
   * @param all X_A ∪ X_A*, then varied copies of them where they are asked for: what N_A is trained
   *     on
   * @param validation instances to choose by
   * @param test the test clips
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
   * @param training X_V, then varied copies of it where they are asked for: what N_V is trained on
   * @param unseen (X_V*, Y*), for the oracle alone
   * @param validation instances of seen labels to choose by
   * @param test the test clips
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

    /** What stands for X_V beside transferred rows: a clip and its copies together count once. */
    LabelledRows replayed() {
      return training.count() == seen.count()
          ? training
          : training.weighted((double) seen.count() / training.count());
    }
  }
}
