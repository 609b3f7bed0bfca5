package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;

/**
 * The training clips of one fold as vectors of frames, normalised but in no other coordinates: what
 * maps of frames are fitted to and applied to.
 */
record FrameRows(ModalityRows source, ModalityRows target, FoldParts parts) {
  /** X_A and X_V, with the steps of time in each row; in memory where they fit. */
  ParallelActivations pairs() {
    return new ParallelActivations(
        source.source().memory().hold(source.vectors(parts.paired())),
        target.source().memory().hold(target.vectors(parts.paired())),
        new Steps(source.steps(), target.steps()));
  }

  /** (X_A*, Y*). */
  LabelledRows unpaired(LabelledRows labels) {
    return labels.withRows(source.vectors(parts.unpaired()));
  }

  /** The same with the target modality in other coordinates. */
  FrameRows in(ModalityRows other) {
    return new FrameRows(source, other, parts);
  }

  /** What N_V sees of target vectors that a map has made. */
  Rows project(Rows vectors) {
    return target.project(vectors);
  }
}
