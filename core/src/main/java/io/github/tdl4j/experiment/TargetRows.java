package io.github.tdl4j.experiment;

import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;

/**
 * The target modality of one fold, normalised by X_V.
 *
 * @param seen (X_V, Y)
 * @param copies varied ones of X_V; none without augmentation
 * @param unseen (X_V*, Y*), for the oracle alone
 * @param test the test clips
 */
record TargetRows(
    LabelledRows seen, LabelledRows copies, LabelledRows unseen, Rows test) {
  static TargetRows of(ModalityRows rows, FoldParts parts) {
    return new TargetRows(
        rows.labelled(parts.paired()),
        rows.copies(parts.paired()),
        rows.labelled(parts.unseenTarget()),
        rows.rows(parts.targetTest()));
  }

  /** X_V, then copies of it: what N_V is trained on. */
  LabelledRows taught() {
    return copies.count() == 0 ? seen : seen.followedBy(copies);
  }

  /** What stands for X_V beside transferred rows: a clip and its copies together count once. */
  LabelledRows replayed() {
    return copies.count() == 0
        ? seen
        : taught().weighted((double) seen.count() / (seen.count() + copies.count()));
  }
}
