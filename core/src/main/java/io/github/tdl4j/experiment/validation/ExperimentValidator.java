package io.github.tdl4j.experiment.validation;

import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.Requirements;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.ExperimentData.ModalityVectors;
import io.github.tdl4j.experiment.dataset.MemoryLimits;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.selection.InnerValidation;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.transfer.CrossFittedActivations;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the settings against the pairs and the widths of layers, before any training. */
public final class ExperimentValidator {
  /** The number of repeats whose folds are checked before the first cell; others follow later. */
  private static final int FIRST_REPEATS = 100;

  private final ExperimentSettings settings;
  private final ExperimentData data;

  /** The keys whose values exceed a limit, with the lowest such limit. */
  private final Map<String, Excess> excesses = new LinkedHashMap<>();

  /** Other faults, each once. */
  private final Set<String> faults = new LinkedHashSet<>();

  private ExperimentValidator(ExperimentSettings settings, ExperimentData data) {
    this.settings = settings;
    this.data = data;
  }

  /** A number that is above what is allowed. */
  private record Excess(long value, long limit, String what) {
    static Excess of(Requirement requirement, String what) {
      return new Excess(requirement.value(), requirement.limit(), what);
    }

    String line(String key) {
      return "key " + key + " must be at most " + limit + ", " + what + ", but is " + value;
    }

    Excess lower(Excess other) {
      return other.limit < limit ? other : this;
    }
  }

  /**
   * Refuses settings that the smallest fold of the first repeats cannot meet.
   *
   * @throws InputException with a line for each key, naming the limit and the value
   */
  public static void check(ExperimentSettings settings, ExperimentData data, FoldPlans plans) {
    ExperimentValidator limits = new ExperimentValidator(settings, data);
    limits.attempt(() -> checkTests(settings, plans));
    limits.check(List.copyOf(plans.folds().subList(0, checkedFirst(plans))));
  }

  /**
   * Refuses settings that the fold of this number cannot meet, if {@link #check} has not checked
   * it.
   *
   * @throws InputException as {@link #check}
   */
  public static void checkLater(
      ExperimentSettings settings, ExperimentData data, FoldPlans plans, int fold) {
    if (fold >= checkedFirst(plans)) {
      new ExperimentValidator(settings, data).check(List.of(plans.folds().get(fold)));
    }
  }

  /**
   * Refuses settings that the training of a model cannot meet. Nothing is tested, so that no test
   * instance is needed.
   *
   * @throws InputException as {@link #check(ExperimentSettings, ExperimentData, FoldPlans)}
   */
  public static void checkModel(ExperimentSettings settings, ExperimentData data, FoldPlan plan) {
    FoldParts parts = plan.parts();
    if (parts.paired().size() < 2 || parts.unpaired().isEmpty()) {
      throw new InputException(
          "key split must leave at least 2 instances of seen and 1 of unseen labels for a model to"
              + " learn from but there are "
              + parts.paired().size()
              + " and "
              + parts.unpaired().size()
              + "; name unseen labels in split.unseen");
    }
    new ExperimentValidator(settings, data).check(List.of(plan));
  }

  private static int checkedFirst(FoldPlans plans) {
    return (int) Math.min(plans.folds().size(), (long) FIRST_REPEATS * plans.perRepeat());
  }

  /** Maps are checked only if every fold has parts to which a map can be fitted. */
  private void check(List<FoldPlan> plans) {
    attempt(() -> checkParts(settings, plans));
    if (faults.isEmpty()) {
      plans.forEach(plan -> attempt(() -> checkInnerValidation(settings, data, plan)));
    }
    if (faults.isEmpty()) {
      checkMaps(plans);
    }
    List<String> lines = new ArrayList<>(faults);
    excesses.forEach((key, excess) -> lines.add(excess.line(key)));
    if (!lines.isEmpty()) {
      throw InputException.ofLines(lines);
    }
  }

  private void attempt(Runnable check) {
    try {
      check.run();
    } catch (InputException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
  }

  private void checkMaps(List<FoldPlan> plans) {
    List<FoldParts> parts =
        plans.stream()
            .flatMap(
                plan -> Stream.concat(Stream.of(plan.parts()), innerParts(settings, data, plan)))
            .toList();
    for (NamedMap map : settings.maps()) {
      if (map.drawing().needsHeldOut()) {
        attempt(() -> checkLabels(map, data, parts));
      }
      Pairs pairs = Pairs.of(map, data, parts);
      if (map.drawing().centre() == SamplingSettings.Centre.NEIGHBOUR) {
        checkAtMost(
            map.key() + ".rows.draws",
            new Excess(map.drawing().draws(), pairs.count(), pairs.words()));
      }
      for (LayerPair layers : settings.layers()) {
        checkMap(map, pairs, layers);
      }
    }
  }

  /** The number of pairs of the smallest fit, and their description in messages. */
  private record Pairs(int count, String words) {
    /**
     * Estimates for held-out labels need fits without one group of labels, and so does the
     * selection of the weight of descriptions.
     */
    static Pairs of(NamedMap map, ExperimentData data, List<FoldParts> parts) {
      boolean heldOut = map.drawing().needsHeldOut();
      boolean selects =
          map.descriptions().filter(use -> use.settings().weight().isEmpty()).isPresent();
      int smallest =
          parts.stream()
              .mapToInt(
                  part ->
                      part.paired().size()
                          - (heldOut ? largestGroup(data, part) : 0)
                          - (selects ? largestFifth(data, part) : 0))
              .min()
              .orElse(0);
      String words =
          "the pairs of a fold"
              + (heldOut ? " less those that rows leave out" : "")
              + (heldOut && selects ? " and" : "")
              + (selects ? " less those that are left out to weight descriptions" : "");
      return new Pairs(Math.max(0, smallest), words);
    }

    /** Returns how many pairs the most frequent fifth of the labels has. */
    private static int largestFifth(ExperimentData data, FoldParts parts) {
      List<Integer> labels = parts.paired().stream().map(data::labelOf).toList();
      List<Integer> counts =
          labels.stream()
              .distinct()
              .map(label -> Collections.frequency(labels, label))
              .sorted(Collections.reverseOrder())
              .toList();
      return counts.stream().limit((counts.size() + 4) / 5).mapToInt(Integer::intValue).sum();
    }

    private static int largestGroup(ExperimentData data, FoldParts parts) {
      List<Integer> groups =
          CrossFittedActivations.groups(parts.paired().stream().map(data::labelOf).toList());
      return groups.stream().mapToInt(g -> Collections.frequency(groups, g)).max().orElse(0);
    }
  }

  private static void checkLabels(NamedMap map, ExperimentData data, List<FoldParts> parts) {
    for (FoldParts part : parts) {
      long labels = part.paired().stream().map(data::labelOf).distinct().count();
      if (labels < 2) {
        throw new InputException(
            "key "
                + map.key()
                + ".rows must be without residuals: out-of-fold and labelErrors, which leave out"
                + " one seen label of at least 2, but a fold has "
                + labels);
      }
    }
  }

  private void checkMap(NamedMap map, Pairs pairs, LayerPair layers) {
    boolean readsFrames = map.method().readsFrames();
    FitSize size = readsFrames ? vectors(data, pairs.count()) : activations(layers, pairs.count());
    for (Requirement requirement : requirements(map, size)) {
      String key = map.key() + "." + requirement.setting();
      switch (requirement.bound()) {
        case PAIRS -> checkAtMost(key, Excess.of(requirement, pairs.words()));
        case RANK -> {
          String target = readsFrames ? "a frame" : "layer " + layers.target();
          checkAtMost(
              key, Excess.of(requirement, "the rank that a fold's pairs can have at " + target));
        }
        case MEMORY -> attempt(() -> MemoryLimits.checkWeights(key, requirement.value()));
      }
    }
  }

  /** The method may be one of the user, which breaks the contract of requirements. */
  private static List<Requirement> requirements(NamedMap map, FitSize size) {
    try {
      return Requirements.of(map.method(), size);
    } catch (IllegalArgumentException e) {
      throw new InputException("key " + map.key() + ": " + e.getMessage(), e);
    }
  }

  private FitSize activations(LayerPair layers, int pairs) {
    int sourceWidth =
        layers.sources().stream()
            .mapToInt(layer -> width(layer, settings.source(), data.sourceVectors()))
            .sum();
    int targetWidth = width(layers.target(), settings.target(), data.targetVectors());
    return new FitSize(pairs, sourceWidth, targetWidth, Steps.ONE);
  }

  private static FitSize vectors(ExperimentData data, int pairs) {
    VectorLayout source = data.sourceVectors().layout();
    VectorLayout target = data.targetVectors().layout();
    return new FitSize(
        pairs,
        source.columnsBeforeWindows(),
        target.columns(),
        new Steps(source.steps(), target.windows() == 0 ? target.steps() : 1));
  }

  private static Stream<FoldParts> innerParts(
      ExperimentSettings settings, ExperimentData data, FoldPlan plan) {
    return settings.auto().isEmpty()
        ? Stream.of()
        : InnerValidation.all(data, settings, plan).stream().map(InnerValidation::parts);
  }

  /** If groups lack labels, an inner validation may have no instances of one kind. */
  private static void checkInnerValidation(
      ExperimentSettings settings, ExperimentData data, FoldPlan plan) {
    if (settings.auto().isEmpty()) {
      return;
    }
    for (InnerValidation validation : InnerValidation.all(data, settings, plan)) {
      FoldParts parts = validation.parts();
      long playing =
          parts.test().stream()
              .filter(i -> validation.unseen().contains(data.instances().get(i).label()))
              .count();
      if (parts.paired().isEmpty()
          || parts.unpaired().isEmpty()
          || playing == 0
          || playing == parts.test().size()) {
        throw new InputException(
            "key transfer.auto must have instances of seen labels and of labels that simulate"
                + " unseen ones in both parts of every inner validation, but in fold "
                + plan.number()
                + " one lacks them, with "
                + validation.unseen()
                + " as unseen labels; take other folds, another seed or a smaller"
                + " transfer.innerValidations");
      }
    }
  }

  private static void checkParts(ExperimentSettings settings, List<FoldPlan> plans) {
    boolean single = settings.split().kind() == ExperimentSettings.FoldKind.FIXED;
    for (FoldPlan plan : plans) {
      String fold = "fold " + plan.number();
      if (plan.parts().paired().size() < 2 || plan.parts().unpaired().isEmpty()) {
        throw new InputException(
            "key split must leave at least 2 training instances of seen and 1 of unseen labels in "
                + (single ? "the part train but it has " : "every fold but " + fold + " has ")
                + plan.parts().paired().size()
                + " and "
                + plan.parts().unpaired().size());
      }
    }
  }

  /** A fold may have no test instance with the target, but not all folds. */
  private static void checkTests(ExperimentSettings settings, FoldPlans plans) {
    List<FoldPlan> repeat = plans.folds().subList(0, plans.perRepeat());
    if (repeat.stream().allMatch(plan -> plan.parts().targetTest().isEmpty())) {
      throw new InputException(
          "key split must leave at least 1 test instance with "
              + settings.target().name()
              + (settings.split().kind() == ExperimentSettings.FoldKind.FIXED
                  ? " in the part test but it has none; put instances of seen labels there"
                  : " in some fold but there is none"));
    }
  }

  /** Returns the width of H^(layer). */
  private static int width(int layer, ModalitySettings modality, ModalityVectors vectors) {
    if (modality.foreign().isPresent()) {
      return modality.foreign().get().width();
    }
    return layer == 0
        ? modality.features().widthOf(vectors.layout())
        : modality.pretraining().hidden().get(layer - 1);
  }

  private void checkAtMost(String key, Excess found) {
    if (found.value() > found.limit()) {
      excesses.merge(key, found, Excess::lower);
    }
  }
}
