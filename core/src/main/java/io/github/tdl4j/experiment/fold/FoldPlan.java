package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.PredefinedSplit;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.FoldKind;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One fold of one repeat of the cross-validation.
 *
 * @param repeat from 0
 * @param number of the fold, from 0
 * @param seeds seeds of all random numbers within it
 */
public record FoldPlan(int repeat, int number, FoldParts parts, Seeds seeds) {

  /**
   * Returns the plan of a model: nothing is tested, and the random numbers are those of the first
   * fold of the first repeat, so that a model of a train/test split equals the networks of its run.
   *
   * @throws InputException if the part is that of a split and the settings name none
   */
  public static FoldPlan ofModel(
      ExperimentSettings settings, ExperimentData data, TrainingPart part) {
    Fold all =
        switch (part) {
          case ALL -> new Fold(used(data), List.of());
          case TRAINING -> training(settings, data);
        };
    FoldParts parts =
        FoldParts.of(data, new Fold(all.train(), all.validation(), List.of()), settings);
    Seeds seeds = Seeds.root(settings.seed()).branch("repeat/0").branch("fold/0");
    return new FoldPlan(0, 0, parts, seeds);
  }

  private static Fold training(ExperimentSettings settings, ExperimentData data) {
    if (settings.split().kind() != FoldKind.FIXED) {
      throw new InputException(
          "key split.kind must be fixed for a model of the training part but is "
              + settings.split().kind().name().toLowerCase(Locale.ROOT)
              + "; give a train/test split, or fit all data");
    }
    return data.predefined().orElseThrow().folds().get(0);
  }

  private static List<Integer> used(ExperimentData data) {
    return data.predefined()
        .map(PredefinedSplit::used)
        .map(positions -> positions.stream().sorted().toList())
        .orElseGet(() -> IntStream.range(0, data.instances().size()).boxed().toList());
  }

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

  /** Checks the outputs: for an instance that is very far from the training set, sums overflow. */
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

  /** Returns the prediction for an instance in a fold. */
  public static Prediction prediction(
      int repeat, int fold, Instance instance, SeenUnseenPrediction answer) {
    return new Prediction(repeat, fold, instance.id(), instance.group(), instance.label(), answer);
  }

  /**
   * The training, validation and test sets of a fold. All lists contain positions in the data set,
   * in ascending order.
   *
   * @param paired training instances of seen labels, or pairs without labels: X_A and X_V
   * @param unpaired source modality of all other training instances: X_A*; none of labels that are
   *     learnt from their descriptions alone
   * @param unseenTarget training instances of unseen labels that have the target modality: X_V*
   * @param validation validation set of N_A
   * @param seenValidation validation instances of seen labels: validation set of N_V
   * @param test test set of N_A
   * @param targetTest test instances that have the target modality
   */
  public record FoldParts(
      List<Integer> paired,
      List<Integer> unpaired,
      List<Integer> unseenTarget,
      List<Integer> validation,
      List<Integer> seenValidation,
      List<Integer> test,
      List<Integer> targetTest) {

    static FoldParts of(ExperimentData data, Fold fold, ExperimentSettings settings) {
      String target = settings.target().name();
      List<String> described = settings.split().described();
      IntPredicate pair = data::isPair;
      IntPredicate hasTarget = i -> data.instances().get(i).has(target);
      IntPredicate hasSource = i -> !described.contains(data.instances().get(i).label());
      return new FoldParts(
          filter(fold.train(), pair),
          filter(fold.train(), pair.negate().and(hasSource)),
          filter(fold.train(), pair.negate().and(hasTarget)),
          filter(fold.validation(), hasSource),
          filter(fold.validation(), pair),
          filter(fold.test(), hasSource),
          filter(fold.test(), hasTarget));
    }

    private static List<Integer> filter(List<Integer> positions, IntPredicate wanted) {
      return positions.stream().filter(wanted::test).toList();
    }
  }
}
