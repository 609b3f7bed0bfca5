package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;
import java.util.stream.Stream;

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
