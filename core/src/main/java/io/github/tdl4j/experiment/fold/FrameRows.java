package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;

/**
 * The training instances of one fold as normalised vectors of frames, before any change of
 * coordinates. Maps of frames are fitted and applied to them.
 */
record FrameRows(ModalityRows source, ModalityRows target, FoldParts parts) {
  /**
   * Returns X_A and X_V with the steps of time in each row, in memory if they fit. Their groups are
   * their labels, if pairs have labels.
   */
  ParallelActivations pairs() {
    ExperimentData data = source.source().data();
    return new ParallelActivations(
        source.source().memory().hold(source.vectors(parts.paired())),
        target.source().memory().hold(target.vectors(parts.paired())),
        new Steps(source.steps(), target.steps()),
        data.hasLabelledPairs() ? parts.paired().stream().map(data::labelOf).toList() : List.of());
  }

  /** Returns (X_A*, Y*). */
  LabelledRows unpaired(LabelledRows labels) {
    return labels.withRows(source.vectors(parts.unpaired()));
  }

  /** Returns the same rows with the target modality in other coordinates. */
  FrameRows in(ModalityRows other) {
    return new FrameRows(source, other, parts);
  }

  /** Returns mapped target vectors in the coordinates of the inputs of N_V. */
  Rows project(Rows vectors) {
    return target.project(vectors);
  }
}
