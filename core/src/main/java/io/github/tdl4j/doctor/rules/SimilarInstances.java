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
 * Modalities whose clips do not differ, as sound that is mute: nothing can be learnt from them, and
 * no experiment runs. What a speaker's clips have in common is taken out, so that it is looked for
 * among the clips of each speaker.
 */
public final class SimilarInstances {
  private SimilarInstances() {}

  public static List<Finding> findings(ScannedDataSet examined) {
    List<Finding> findings = new ArrayList<>();
    for (Modality modality : examined.modalities()) {
      int clips = examined.usable(modality).size();
      if (isNeverChanging(examined, modality)) {
        findings.add(
            Finding.of(
                Rule.ALL_CONSTANT,
                "in " + modality.name() + " each of " + clips + " is one number"));
      } else if (clips > 1 && differing(examined, modality, clip -> true) == 0) {
        findings.add(
            Finding.of(
                Rule.ALL_ALIKE,
                "all "
                    + clips
                    + " instances are alike in "
                    + modality.name()
                    + (examined.hasNamedGroups() ? ", or those of each group are" : "")));
      }
    }
    return findings;
  }

  /** Not where an instance is a single number, of which nothing could change. */
  private static boolean isNeverChanging(ScannedDataSet examined, Modality modality) {
    List<ScannedDataSet.Side> sides = examined.usable(modality);
    return differing(examined, modality, instance -> true) > 0
        && sides.stream().allMatch(side -> side.facts().isConstant())
        && sides.stream().anyMatch(side -> modality.width() > 1 || side.facts().frames() > 1);
  }

  /** How many of some clips are unlike the most frequent one of their speaker. */
  public static int differing(
      ScannedDataSet examined, Modality modality, Predicate<Instance> wanted) {
    Map<String, Map<String, Integer>> speakers = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (ScannedDataSet.Side side : examined.usable(modality)) {
      if (wanted.test(side.clip())) {
        String content = content(side.facts());
        all.merge(content, 1, Integer::sum);
        speakers
            .computeIfAbsent(side.clip().group(), any -> new HashMap<>())
            .merge(content, 1, Integer::sum);
      }
    }
    return speakers.values().stream().mapToInt(own -> differing(own, all.size())).sum();
  }

  /** A speaker's only clip is compared with those of the others. */
  private static int differing(Map<String, Integer> contents, int contentsOfAll) {
    int clips = contents.values().stream().mapToInt(Integer::intValue).sum();
    int most = contents.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return clips == 1 ? Math.min(1, contentsOfAll - 1) : clips - most;
  }

  /** Clips of one number are alike however long they are. */
  private static String content(InstanceFacts facts) {
    return facts.isConstant() ? "all " + facts.lowest() : facts.digest();
  }
}
