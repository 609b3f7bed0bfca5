package io.github.tdl4j.experiment;

import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;

/**
 * The target modality of one fold, normalised by X_V.
 *
 * @param seen (X_V, Y)
 * @param unseen (X_V*, Y*), for the oracle alone
 * @param test the test clips
 */
record TargetRows(LabelledRows seen, LabelledRows unseen, Rows test) {
  static TargetRows of(ModalityRows rows, FoldParts parts) {
    return new TargetRows(
        rows.labelled(parts.paired()),
        rows.labelled(parts.unseenTarget()),
        rows.rows(parts.targetTest()));
  }
}
