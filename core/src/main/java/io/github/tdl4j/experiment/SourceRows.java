package io.github.tdl4j.experiment;

import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;

/**
 * The source modality of one fold, normalised by X_A ∪ X_A*.
 *
 * @param paired (X_A, Y)
 * @param unpaired (X_A*, Y*)
 * @param test the test clips
 */
record SourceRows(LabelledRows paired, LabelledRows unpaired, Rows test) {
  static SourceRows of(ModalityRows rows, FoldParts parts) {
    return new SourceRows(
        rows.labelled(parts.paired()), rows.labelled(parts.unpaired()), rows.rows(parts.test()));
  }

  /** X_A ∪ X_A*: what N_A is trained on. */
  LabelledRows all() {
    return paired.followedBy(unpaired);
  }
}
