package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.doctor.scan.InstanceFacts;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Modalities whose instances do not differ, such as muted sound: no experiment can use them. As
 * normalisation removes the mean of a group, instances must differ within a group, or from the only
 * instance of another one.
 */
public final class SimilarInstances {
  private SimilarInstances() {}

  public static List<Finding> findings(ScannedDataSet scanned) {
    List<Finding> findings = new ArrayList<>();
    for (Modality modality : scanned.modalities()) {
      int instances = scanned.usable(modality).size();
      if (isNeverChanging(scanned, modality)) {
        findings.add(
            Finding.of(
                Rule.ALL_CONSTANT,
                "in " + modality.name() + " each of " + instances + " is constant"));
      } else if (instances > 1 && differing(scanned, modality, instance -> true) == 0) {
        findings.add(
            Finding.of(
                Rule.ALL_ALIKE,
                "all "
                    + instances
                    + " instances are equal in "
                    + modality.name()
                    + (scanned.hasNamedGroups() ? ", or those of each group are" : "")));
      }
    }
    return findings;
  }

  /** Returns whether all instances are constant, unless each is a single number. */
  private static boolean isNeverChanging(ScannedDataSet scanned, Modality modality) {
    List<ScannedDataSet.Side> sides = scanned.usable(modality);
    return differing(scanned, modality, instance -> true) > 0
        && sides.stream().allMatch(side -> side.facts().isConstant())
        && sides.stream().anyMatch(side -> modality.width() > 1 || side.facts().frames() > 1);
  }

  /**
   * Returns the fewest instances whose absence leaves rows that are all zero after normalisation by
   * group; 0 if they already are. A group is scaled by itself if at least two of its instances are
   * left, otherwise by all instances that are left.
   *
   * @param wanted selects the instances to consider
   */
  public static int differing(
      ScannedDataSet scanned, Modality modality, Predicate<Instance> wanted) {
    Map<String, Map<String, Integer>> groups = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (ScannedDataSet.Side side : scanned.usable(modality)) {
      if (wanted.test(side.instance())) {
        String content = content(side.facts());
        all.merge(content, 1, Integer::sum);
        groups
            .computeIfAbsent(side.instance().group(), any -> new HashMap<>())
            .merge(content, 1, Integer::sum);
      }
    }
    int unlessGroupsAreConstant =
        groups.values().stream().mapToInt(SimilarInstances::unlessConstant).sum();
    return Math.min(unlessGroupsAreConstant, sum(all) - most(all));
  }

  /**
   * Returns the fewest instances to remove so that a group is absent, or constant and not alone.
   */
  private static int unlessConstant(Map<String, Integer> contents) {
    return most(contents) > 1 ? sum(contents) - most(contents) : sum(contents);
  }

  private static int sum(Map<String, Integer> contents) {
    return contents.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static int most(Map<String, Integer> contents) {
    return contents.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Constant instances are equal, whatever their length. */
  private static String content(InstanceFacts facts) {
    return facts.isConstant() ? "all " + facts.lowest() : facts.digest();
  }
}
