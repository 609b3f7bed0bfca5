package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What the instances of a fold are to the method; all lists hold positions in the data set,
 * ascending.
 *
 * @param paired training clips of seen labels, or pairs without labels: X_A and X_V
 * @param unpaired all other training clips, by their source half: X_A*
 * @param unseenTarget those of them that have a target half: X_V*
 * @param validation the validation part, by its source half where that has labels
 * @param seenValidation those of it that are of seen labels, by their target half
 * @param test the test part
 * @param targetTest test clips that have a target half
 */
public record FoldParts(
    List<Integer> paired,
    List<Integer> unpaired,
    List<Integer> unseenTarget,
    List<Integer> validation,
    List<Integer> seenValidation,
    List<Integer> test,
    List<Integer> targetTest) {

  static FoldParts of(ExperimentData data, Fold fold, String target) {
    IntPredicate pair = data::isPair;
    IntPredicate hasTarget = i -> data.instances().get(i).has(target);
    return new FoldParts(
        filter(fold.train(), pair),
        filter(fold.train(), pair.negate()),
        filter(fold.train(), pair.negate().and(hasTarget)),
        fold.validation(),
        filter(fold.validation(), pair),
        fold.test(),
        filter(fold.test(), hasTarget));
  }

  private static List<Integer> filter(List<Integer> positions, IntPredicate wanted) {
    return positions.stream().filter(wanted::test).toList();
  }
}
