package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;

/**
 * The target modality of one fold, normalised by X_V.
 *
 * @param seen (X_V, Y)
 * @param taught X_V, then varied copies of it where they are asked for: what N_V is trained on
 * @param unseen (X_V*, Y*), for the oracle alone
 * @param validation instances of seen labels to choose by
 * @param test the test clips
 */
public record TargetRows(
    LabelledRows seen,
    LabelledRows taught,
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
    return taught.count() == seen.count()
        ? taught
        : taught.weighted((double) seen.count() / taught.count());
  }
}
