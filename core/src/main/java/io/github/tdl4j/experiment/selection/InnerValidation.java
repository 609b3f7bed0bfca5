package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.Folds;
import io.github.tdl4j.evaluation.CalibratedStacking.Round;
import io.github.tdl4j.evaluation.LabelDecoder;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.settings.AutoSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One round of inner validation within the training set of a fold. Some seen labels simulate unseen
 * labels, and some instances of all seen labels are the inner test set. Instances of the unseen
 * labels are not used, so that the share of simulated unseen labels is about the true share. A
 * validation set that has all seen labels is the inner test set of all rounds.
 *
 * @param unseen labels that simulate unseen labels
 * @param parts inner training and test set
 * @param seeds seeds of all random numbers within it
 */
public record InnerValidation(Set<String> unseen, FoldParts parts, Seeds seeds) {
  /**
   * The smallest number of seen labels: two to distinguish, and one that simulates an unseen label.
   */
  private static final int FEWEST_LABELS = 3;

  /** Returns whether there are enough seen labels for an inner validation. */
  public static boolean isPossible(int seenLabels) {
    return seenLabels >= FEWEST_LABELS;
  }

  /**
   * Returns the rounds, each with other simulated labels and another inner test set. With as many
   * rounds as inner folds, each training instance of a seen label is tested once. With a validation
   * set the inner test set is always the same.
   *
   * @throws InputException if the training set has too few labels, instances or groups
   */
  public static List<InnerValidation> all(
      ExperimentData data, ExperimentSettings settings, FoldPlan fold) {
    int count = settings.auto().orElseThrow().rounds();
    List<String> seen = data.labelSplit().seen();
    if (!isPossible(seen.size())) {
      throw new InputException(
          "key transfer.auto must have at least "
              + FEWEST_LABELS
              + " seen labels for inner validation but there are "
              + seen.size()
              + "; leave transfer.auto out");
    }
    Seeds seeds = fold.seeds().branch("auto");
    // Streams keep their first names, as other names would give other results.
    RandomStream random = seeds.stream("rehearsals");
    List<Fold> folds = inner(data, settings, fold.parts(), random);
    int[] order = new int[seen.size()];
    Arrays.setAll(order, i -> i);
    random.shuffle(order);
    List<InnerValidation> rounds = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Set<String> unseen = new TreeSet<>();
      for (int i = 0; i < simulatedCount(data); i++) {
        unseen.add(seen.get(order[(number * simulatedCount(data) + i) % order.length]));
      }
      FoldParts parts = parts(data, folds.get(number % folds.size()), unseen);
      rounds.add(new InnerValidation(unseen, parts, seeds.branch("rehearsal/" + number)));
    }
    return List.copyOf(rounds);
  }

  /**
   * Returns the number of labels that simulate unseen labels: the true share, at least 1, so that
   * at least two others remain.
   */
  private static int simulatedCount(ExperimentData data) {
    int seen = data.labelSplit().seen().size();
    double share = (double) data.labelSplit().unseen().size() / data.labels().size();
    return (int) Math.max(1, Math.min(Math.round(seen * share), seen - FEWEST_LABELS + 1));
  }

  /** Returns the inner folds, with positions in the data set. */
  private static List<Fold> inner(
      ExperimentData data, ExperimentSettings settings, FoldParts parts, RandomStream random) {
    if (hasAllSeenLabels(data, parts.seenValidation())) {
      return List.of(new Fold(parts.paired(), parts.seenValidation()));
    }
    boolean byGroup = data.isByGroup(settings.split().kind());
    return divide(data, byGroup, parts.paired(), random).stream()
        .map(
            fold ->
                new Fold(
                    fold.train().stream().map(parts.paired()::get).toList(),
                    fold.test().stream().map(parts.paired()::get).toList()))
        .toList();
  }

  /** Returns true if the validation set has all seen labels. */
  static boolean hasAllSeenLabels(ExperimentData data, List<Integer> seenValidation) {
    Set<String> labels = new HashSet<>();
    seenValidation.forEach(i -> labels.add(data.instances().get(i).label()));
    return labels.containsAll(data.labelSplit().seen());
  }

  /**
   * Divides into four inner folds, or fewer if a label has fewer instances or there are fewer
   * groups.
   */
  private static List<Fold> divide(
      ExperimentData data, boolean byGroup, List<Integer> paired, RandomStream random) {
    Function<Integer, String> unit =
        byGroup
            ? position -> data.instances().get(position).group()
            : position -> data.instances().get(position).label();
    List<String> units = paired.stream().map(unit).toList();
    var counts = units.stream().collect(Collectors.groupingBy(u -> u, Collectors.counting()));
    long most =
        byGroup
            ? counts.size()
            : counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
    int parts = (int) Math.min(AutoSettings.INNER_FOLDS, most);
    if (parts < 2) {
      throw new InputException(
          "key transfer.auto must have two training instances of each seen label and, by group, two"
              + " training groups but has "
              + parts);
    }
    return byGroup ? Folds.byGroup(units, parts, random) : Folds.stratified(units, parts, random);
  }

  private static FoldParts parts(ExperimentData data, Fold inner, Set<String> unseen) {
    List<Integer> simulated =
        inner.train().stream()
            .filter(p -> unseen.contains(data.instances().get(p).label()))
            .toList();
    Set<Integer> simulatedSet = new HashSet<>(simulated);
    List<Integer> pairs = inner.train().stream().filter(p -> !simulatedSet.contains(p)).toList();
    return new FoldParts(
        pairs, simulated, simulated, List.of(), List.of(), inner.test(), inner.test());
  }

  /** Returns the decoder of outputs, which ignores the unseen labels of the experiment. */
  LabelDecoder decoder(ExperimentData data) {
    List<String> others =
        data.labelSplit().seen().stream().filter(label -> !unseen.contains(label)).toList();
    return new LabelDecoder(data.labels(), others, List.copyOf(unseen));
  }

  /**
   * The result of one round.
   *
   * @param unimodal predictions of the unimodal network
   * @param candidates predictions of each candidate for the same instances
   */
  public record Result(List<Prediction> unimodal, List<Round> candidates) {
    public Result {
      unimodal = List.copyOf(unimodal);
      candidates = List.copyOf(candidates);
    }

    /** Returns the predictions of the unimodal network with the simulated labels. */
    Round unimodalRound() {
      return new Round(unimodal, candidates.get(0).unseen());
    }
  }
}
