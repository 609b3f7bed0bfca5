package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.Folds;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.PredefinedSplit;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.FoldKind;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * The folds of all repeats.
 *
 * @param folds all folds, repeat after repeat; each repeat is computed when one of its folds is
 *     read, so that memory does not grow with the number of repeats
 * @param perRepeat number of folds in each repeat
 * @param oracles whether every fold has target data of unseen labels for the oracle
 */
public record FoldPlans(List<FoldPlan> folds, int perRepeat, boolean oracles) {
  /** Divides the instances randomly in each repeat, or takes a predefined split. */
  public static FoldPlans of(ExperimentSettings settings, ExperimentData data) {
    Repeats folds = new Repeats(settings, data);
    return new FoldPlans(folds, folds.perRepeat, oracles(settings, data, folds));
  }

  /**
   * Reads all folds only if some instances of unseen labels have target data and others have not.
   */
  private static boolean oracles(
      ExperimentSettings settings, ExperimentData data, List<FoldPlan> folds) {
    List<Boolean> haveTarget =
        IntStream.range(0, data.instances().size())
            .filter(i -> !data.isPair(i))
            .mapToObj(i -> data.instances().get(i).has(settings.target().name()))
            .distinct()
            .toList();
    return haveTarget.size() == 1
        ? haveTarget.get(0)
        : folds.stream().noneMatch(fold -> fold.parts().unseenTarget().isEmpty());
  }

  /** Computes the folds of a repeat when one of them is read, and caches the last repeat. */
  private static final class Repeats extends AbstractList<FoldPlan> implements RandomAccess {
    private final ExperimentSettings settings;
    private final ExperimentData data;
    private final int perRepeat;
    private List<FoldPlan> last;

    Repeats(ExperimentSettings settings, ExperimentData data) {
      this.settings = settings;
      this.data = data;
      this.last = repeat(settings, data, 0);
      this.perRepeat = last.size();
      long count = (long) settings.split().repeats() * perRepeat;
      if (count > Integer.MAX_VALUE) {
        throw new InputException(
            "key repeats must give at most "
                + Integer.MAX_VALUE
                + " folds in all but gives "
                + count);
      }
    }

    @Override
    public int size() {
      return settings.split().repeats() * perRepeat;
    }

    @Override
    public synchronized FoldPlan get(int index) {
      int repeat = index / perRepeat;
      if (last.get(0).repeat() != repeat) {
        last = repeat(settings, data, repeat);
      }
      return last.get(index % perRepeat);
    }
  }

  private static List<FoldPlan> repeat(
      ExperimentSettings settings, ExperimentData data, int repeat) {
    Seeds seeds = Seeds.root(settings.seed()).branch("repeat/" + repeat);
    List<Fold> folds =
        data.predefined()
            .map(PredefinedSplit::folds)
            .orElseGet(() -> divide(settings, data, seeds.stream("folds")));
    List<FoldPlan> plans = new ArrayList<>();
    for (int number = 0; number < folds.size(); number++) {
      FoldParts parts = FoldParts.of(data, folds.get(number), settings);
      plans.add(new FoldPlan(repeat, number, parts, seeds.branch("fold/" + number)));
    }
    return List.copyOf(plans);
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
          .map(fold -> PredefinedSplit.withRest(fold, tested, data.instances().size()))
          .toList();
    } catch (InputException e) {
      throw new InputException("key folds: " + e.getMessage(), e);
    }
  }

  private static List<Fold> divide(
      FoldKind kind, List<Instance> instances, int count, RandomStream random) {
    return switch (kind) {
      case STRATIFIED ->
          Folds.stratified(instances.stream().map(Instance::label).toList(), count, random);
      case GROUP -> Folds.byGroup(instances.stream().map(Instance::group).toList(), count, random);
      case FIXED, GIVEN -> throw new IllegalArgumentException("kind must divide but is " + kind);
    };
  }
}
