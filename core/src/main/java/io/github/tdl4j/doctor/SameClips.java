package io.github.tdl4j.doctor;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Clips with the same frames, number for number. Those of one number say nothing and are left. */
final class SameClips {
  private SameClips() {}

  static List<Finding> findings(Examined examined) {
    List<Finding> findings = new ArrayList<>();
    for (Modality modality : examined.modalities()) {
      Map<Boolean, List<List<Instance>>> groups =
          groups(examined, modality).stream()
              .collect(Collectors.partitioningBy(SameClips::haveOneLabel));
      add(
          findings,
          Rule.SAME_INSTANCE_OTHER_LABEL,
          modality,
          groups.getOrDefault(false, List.of()));
      add(findings, Rule.SAME_INSTANCE, modality, groups.getOrDefault(true, List.of()));
    }
    return findings;
  }

  private static List<List<Instance>> groups(Examined examined, Modality modality) {
    Map<String, List<Instance>> byDigest =
        examined.usable(modality).stream()
            .filter(side -> !side.facts().isConstant())
            .collect(
                Collectors.groupingBy(
                    side -> side.facts().digest(),
                    LinkedHashMap::new,
                    Collectors.mapping(Examined.Side::clip, Collectors.toList())));
    return byDigest.values().stream().filter(group -> group.size() > 1).toList();
  }

  private static boolean haveOneLabel(List<Instance> clips) {
    return clips.stream().map(Instance::label).distinct().count() == 1;
  }

  private static void add(
      List<Finding> findings, Rule rule, Modality modality, List<List<Instance>> groups) {
    if (!groups.isEmpty()) {
      long speakers =
          groups.stream()
              .filter(group -> group.stream().map(Instance::speaker).distinct().count() > 1)
              .count();
      List<String> clips = groups.stream().flatMap(List::stream).map(Instance::id).toList();
      String value =
          Finding.clips(clips.size(), "is", "are")
              + " equal in "
              + modality.name()
              + ", in "
              + groups.size()
              + (groups.size() == 1 ? " group" : " groups")
              + (speakers == 0 ? "" : ", " + speakers + " of them of several groups");
      findings.add(new Finding(rule, value, clips));
    }
  }
}
