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
 * Modalities whose instances do not differ, as sound that is mute: nothing can be learnt from them,
 * and no experiment runs. What a group's instances have in common is taken out, so that it is
 * looked for among the instances of each group.
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
                "in " + modality.name() + " each of " + instances + " is one number"));
      } else if (instances > 1 && differing(scanned, modality, instance -> true) == 0) {
        findings.add(
            Finding.of(
                Rule.ALL_ALIKE,
                "all "
                    + instances
                    + " instances are alike in "
                    + modality.name()
                    + (scanned.hasNamedGroups() ? ", or those of each group are" : "")));
      }
    }
    return findings;
  }

  /** Not where an instance is a single number, of which nothing could change. */
  private static boolean isNeverChanging(ScannedDataSet scanned, Modality modality) {
    List<ScannedDataSet.Side> sides = scanned.usable(modality);
    return differing(scanned, modality, instance -> true) > 0
        && sides.stream().allMatch(side -> side.facts().isConstant())
        && sides.stream().anyMatch(side -> modality.width() > 1 || side.facts().frames() > 1);
  }

  /** How many of some instances are unlike the most frequent one of their group. */
  public static int differing(
      ScannedDataSet scanned, Modality modality, Predicate<Instance> wanted) {
    Map<String, Map<String, Integer>> groups = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (ScannedDataSet.Side side : scanned.usable(modality)) {
      if (wanted.test(side.instance())) {
        String content = content(side.facts());
        all.merge(content, 1, Integer::sum);
        groups
            .computeIfAbsent(side.instance().speaker(), any -> new HashMap<>())
            .merge(content, 1, Integer::sum);
      }
    }
    return groups.values().stream().mapToInt(own -> differing(own, all.size())).sum();
  }

  /** A group's only instance is compared with those of the others. */
  private static int differing(Map<String, Integer> contents, int contentsOfAll) {
    int instances = contents.values().stream().mapToInt(Integer::intValue).sum();
    int most = contents.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return instances == 1 ? Math.min(1, contentsOfAll - 1) : instances - most;
  }

  /** Instances of one number are alike however long they are. */
  private static String content(InstanceFacts facts) {
    return facts.isConstant() ? "all " + facts.lowest() : facts.digest();
  }
}
