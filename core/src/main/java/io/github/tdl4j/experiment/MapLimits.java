package io.github.tdl4j.experiment;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.embedding.Knn;
import io.github.tdl4j.embedding.Ncca;
import io.github.tdl4j.experiment.ExperimentData.ModalityClips;
import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.ExperimentSettings.NamedMap;
import io.github.tdl4j.transfer.LayerPair;
import java.util.stream.Stream;

/** What the pairs and the layers allow, checked before hours of training. */
final class MapLimits {
  private MapLimits() {}

  /**
   * Refuses settings that the smallest fold cannot meet.
   *
   * @throws InputException naming the key, the limit and the value
   */
  static void check(ExperimentSettings settings, ExperimentData data, FoldPlan.All plans) {
    checkParts(plans);
    plans.folds().forEach(plan -> checkRehearsals(settings, data, plan));
    int pairs =
        plans.folds().stream()
            .flatMap(
                plan -> Stream.concat(Stream.of(plan.parts()), rehearsed(settings, data, plan)))
            .mapToInt(parts -> parts.paired().size())
            .min()
            .orElse(0);
    for (NamedMap map : settings.maps()) {
      if (map.method() instanceof Knn knn) {
        checkAtMost(map.key() + ".k", knn.k(), pairs, "the pairs of a fold");
      }
      if (map.method() instanceof Ncca ncca) {
        for (LayerPair layers : settings.layers()) {
          int width =
              Math.min(
                  layers.sources().stream()
                      .mapToInt(layer -> width(layer, settings.source(), data.sourceClips()))
                      .sum(),
                  width(layers.target(), settings.target(), data.targetClips()));
          checkAtMost(
              map.key() + ".components",
              ncca.components(),
              Math.min(width, pairs - 1),
              "the rank that a fold's pairs can have at layer " + layers.target());
        }
      }
    }
  }

  private static Stream<FoldParts> rehearsed(
      ExperimentSettings settings, ExperimentData data, FoldPlan plan) {
    return settings.auto().isEmpty()
        ? Stream.of()
        : Rehearsal.all(data, settings, plan).stream().map(Rehearsal::parts);
  }

  /** Speakers who do not say every label may leave a rehearsal without any of one kind. */
  private static void checkRehearsals(
      ExperimentSettings settings, ExperimentData data, FoldPlan plan) {
    if (settings.auto().isEmpty()) {
      return;
    }
    for (Rehearsal rehearsal : Rehearsal.all(data, settings, plan)) {
      FoldParts parts = rehearsal.parts();
      long playing =
          parts.test().stream()
              .filter(i -> rehearsal.unseen().contains(data.instances().get(i).label()))
              .count();
      if (parts.paired().isEmpty()
          || parts.unpaired().isEmpty()
          || playing == 0
          || playing == parts.test().size()) {
        throw new InputException(
            "key transfer.auto must have clips of seen labels and of labels that play the unseen"
                + " ones in both parts of every rehearsal, but in fold "
                + plan.number()
                + " one has not, with "
                + rehearsal.unseen()
                + " as unseen labels; take other folds, another seed or fewer rehearsals");
      }
    }
  }

  private static void checkParts(FoldPlan.All plans) {
    for (FoldPlan plan : plans.folds()) {
      if (plan.parts().paired().isEmpty() || plan.parts().unpaired().isEmpty()) {
        throw new InputException(
            "key split must leave training clips of seen and of unseen labels in every fold but"
                + " fold "
                + plan.number()
                + " has "
                + plan.parts().paired().size()
                + " and "
                + plan.parts().unpaired().size());
      }
    }
  }

  /** The width of H^(layer). */
  private static int width(int layer, ModalitySettings modality, ModalityClips clips) {
    return layer == 0
        ? modality.features().widthOf(clips.layout())
        : modality.pretraining().hidden().get(layer - 1);
  }

  private static void checkAtMost(String key, int value, int limit, String what) {
    if (value > limit) {
      throw new InputException(
          "key " + key + " must be at most " + limit + ", " + what + ", but is " + value);
    }
  }
}
