package io.github.tdl4j.experiment;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.Folds;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.evaluation.Answer;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.ExperimentSettings.FoldKind;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RandomStream;
import io.github.tdl4j.math.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One fold of one repeat.
 *
 * @param repeat from 0
 * @param number of the fold, from 0
 * @param seeds of everything random within it
 */
record FoldPlan(int repeat, int number, FoldParts parts, Seeds seeds) {

  /** The folds of all repeats. */
  record All(List<FoldPlan> folds) {
    All {
      folds = List.copyOf(folds);
    }

    /** Whether every fold has target data of unseen labels for the oracle. */
    boolean oracles() {
      return folds.stream().noneMatch(fold -> fold.parts().unseenTarget().isEmpty());
    }
  }

  /** Divides the instances anew in each repeat. */
  static All all(ExperimentSettings settings, ExperimentData data) {
    List<FoldPlan> plans = new ArrayList<>();
    for (int repeat = 0; repeat < settings.split().repeats(); repeat++) {
      Seeds seeds = Seeds.root(settings.seed()).branch("repeat/" + repeat);
      List<Fold> folds = divide(settings, data, seeds.stream("folds"));
      for (int number = 0; number < folds.size(); number++) {
        FoldParts parts = FoldParts.of(data, folds.get(number), settings.target().name());
        plans.add(new FoldPlan(repeat, number, parts, seeds.branch("fold/" + number)));
      }
    }
    return new All(plans);
  }

  private static List<Fold> divide(
      ExperimentSettings settings, ExperimentData data, RandomStream random) {
    int count = settings.split().folds();
    List<Integer> tested =
        IntStream.range(0, data.instances().size())
            .filter(i -> !settings.split().isCrossView() || !data.isPair(i))
            .boxed()
            .toList();
    try {
      return divide(
              settings.split().kind(),
              tested.stream().map(data.instances()::get).toList(),
              count,
              random)
          .stream()
          .map(fold -> withRest(fold, tested, data.instances().size()))
          .toList();
    } catch (InputException e) {
      throw new InputException("key folds: " + e.getMessage(), e);
    }
  }

  /**
   * The fold of some instances as one of all, where the others may always be learnt from.
   *
   * @param divided the positions of those instances, ascending
   */
  private static Fold withRest(Fold fold, List<Integer> divided, int all) {
    List<Integer> test = fold.test().stream().map(divided::get).toList();
    Set<Integer> tested = new HashSet<>(test);
    return new Fold(
        IntStream.range(0, all).filter(i -> !tested.contains(i)).boxed().toList(), test);
  }

  private static List<Fold> divide(
      FoldKind kind, List<Instance> instances, int count, RandomStream random) {
    return switch (kind) {
      case STRATIFIED ->
          Folds.stratified(instances.stream().map(Instance::label).toList(), count, random);
      case SPEAKER ->
          Folds.bySpeaker(instances.stream().map(Instance::speaker).toList(), count, random);
    };
  }

  /** The clips that a cell is tested on. */
  List<Instance> testInstances(ExperimentData data, GridCell cell) {
    return tested(cell).stream().map(data.instances()::get).toList();
  }

  /**
   * Puts label names to a cell's answers.
   *
   * @param outputs n x K
   */
  List<Prediction> predictions(ExperimentData data, GridCell cell, Matrix outputs) {
    List<Answer> answers = data.outputUnits().answers(outputs);
    List<Instance> tested = testInstances(data, cell);
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      predictions.add(prediction(repeat, number, tested.get(i), answers.get(i)));
    }
    return predictions;
  }

  /** What was said of a clip in a fold. */
  static Prediction prediction(int repeat, int fold, Instance clip, Answer answer) {
    return new Prediction(repeat, fold, clip.id(), clip.speaker(), clip.label(), answer);
  }

  private List<Integer> tested(GridCell cell) {
    return cell.needsTarget() ? parts.targetTest() : parts.test();
  }
}
