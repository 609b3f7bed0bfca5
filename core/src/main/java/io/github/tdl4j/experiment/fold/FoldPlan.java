package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * One fold of one repeat.
 *
 * @param repeat from 0
 * @param number of the fold, from 0
 * @param seeds of everything random within it
 */
public record FoldPlan(int repeat, int number, FoldParts parts, Seeds seeds) {

  /**
   * Returns the predictions of a cell for its test instances.
   *
   * @param tested positions of the test instances in the data set
   * @param outputs one row for each test instance and one column for each label, n x K
   * @throws InputException if some outputs are not finite
   */
  public List<Prediction> predictions(ExperimentData data, List<Integer> tested, Matrix outputs) {
    List<Instance> instances = data.instances(tested);
    requireFinite(outputs, instances);
    List<SeenUnseenPrediction> answers = data.outputUnits().answers(outputs);
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < instances.size(); i++) {
      predictions.add(prediction(repeat, number, instances.get(i), answers.get(i)));
    }
    return predictions;
  }

  /** A clip may be so far from those that were learnt from that sums overflow. */
  public static void requireFinite(Matrix outputs, List<Instance> tested) {
    for (int row = 0; row < tested.size(); row++) {
      if (!outputs.rowRange(row, row + 1).isFinite()) {
        throw new InputException(
            "instance "
                + tested.get(row).id()
                + " must have numbers of about the size of those that a fold learns from, but a"
                + " network's outputs for it are not finite; look at its numbers, or lower"
                + " learning rates");
      }
    }
  }

  /** What was said of a clip in a fold. */
  public static Prediction prediction(
      int repeat, int fold, Instance clip, SeenUnseenPrediction answer) {
    return new Prediction(repeat, fold, clip.id(), clip.speaker(), clip.label(), answer);
  }

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
}
