package io.github.tdl4j.experiment;

import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import java.util.stream.Stream;

/**
 * The source modality of one fold, normalised by X_A ∪ X_A*.
 *
 * @param paired (X_A, Y)
 * @param unpaired (X_A*, Y*)
 * @param copies varied ones of X_A ∪ X_A*; none without augmentation
 * @param test the test clips
 */
record SourceRows(LabelledRows paired, LabelledRows unpaired, LabelledRows copies, Rows test) {
  static SourceRows of(ModalityRows rows, FoldParts parts) {
    return new SourceRows(
        rows.labelled(parts.paired()),
        rows.labelled(parts.unpaired()),
        rows.copies(Stream.concat(parts.paired().stream(), parts.unpaired().stream()).toList()),
        rows.rows(parts.test()));
  }

  /** X_A ∪ X_A*, then copies of them: what N_A is trained on. */
  LabelledRows all() {
    LabelledRows clips = paired.followedBy(unpaired);
    return copies.count() == 0 ? clips : clips.followedBy(copies);
  }
}
