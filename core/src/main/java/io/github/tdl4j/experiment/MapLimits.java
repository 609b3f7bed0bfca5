package io.github.tdl4j.experiment;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.embedding.Knn;
import io.github.tdl4j.embedding.Ncca;
import io.github.tdl4j.experiment.ExperimentSettings.NamedMap;

/** What the number of pairs allows, checked before hours of training. */
final class MapLimits {
  private MapLimits() {}

  /**
   * Refuses settings that the smallest fold cannot meet.
   *
   * @throws InputException naming the key, the limit and the value
   */
  static void check(ExperimentSettings settings, FoldPlan.All plans) {
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
    int pairs =
        plans.folds().stream().mapToInt(plan -> plan.parts().paired().size()).min().orElse(0);
    for (NamedMap map : settings.maps()) {
      if (map.method() instanceof Knn knn) {
        checkAtMost(map.key() + ".k", knn.k(), pairs, "the pairs of a fold");
      }
      if (map.method() instanceof Ncca ncca) {
        checkAtMost(
            map.key() + ".components", ncca.components(), pairs - 1, "the rank of a fold's pairs");
      }
    }
  }

  private static void checkAtMost(String key, int value, int limit, String what) {
    if (value > limit) {
      throw new InputException(
          "key " + key + " must be at most " + limit + ", " + what + ", but is " + value);
    }
  }
}
