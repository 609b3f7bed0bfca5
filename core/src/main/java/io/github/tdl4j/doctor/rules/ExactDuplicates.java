package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.NaturalOrder;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds instances with identical frames; constant instances are ignored. */
public final class ExactDuplicates {
  private ExactDuplicates() {}

  public static List<Finding> findings(ScannedDataSet scanned) {
    Map<List<List<Instance>>, List<String>> oneLabel = new LinkedHashMap<>();
    Map<List<List<Instance>>, List<String>> severalLabels = new LinkedHashMap<>();
    for (Modality modality : scanned.modalities()) {
      Map<Boolean, List<List<Instance>>> groups =
          groups(scanned, modality).stream()
              .collect(Collectors.partitioningBy(ExactDuplicates::haveOneLabel));
      add(severalLabels, groups.getOrDefault(false, List.of()), modality);
      add(oneLabel, groups.getOrDefault(true, List.of()), modality);
    }
    List<Finding> findings = new ArrayList<>();
    severalLabels.forEach(
        (groups, names) -> findings.add(finding(Rule.SAME_INSTANCE_OTHER_LABEL, groups, names)));
    oneLabel.forEach((groups, names) -> findings.add(finding(Rule.SAME_INSTANCE, groups, names)));
    return findings;
  }

  /** Joins modalities in which the same instances are equal. */
  private static void add(
      Map<List<List<Instance>>, List<String>> all, List<List<Instance>> groups, Modality of) {
    if (!groups.isEmpty()) {
      all.computeIfAbsent(groups, any -> new ArrayList<>()).add(of.name());
    }
  }

  private static List<List<Instance>> groups(ScannedDataSet scanned, Modality modality) {
    Map<String, List<Instance>> byDigest =
        scanned.usable(modality).stream()
            .filter(side -> !side.facts().isConstant())
            .collect(
                Collectors.groupingBy(
                    side -> side.facts().digest(),
                    LinkedHashMap::new,
                    Collectors.mapping(ScannedDataSet.Side::instance, Collectors.toList())));
    return byDigest.values().stream().filter(group -> group.size() > 1).toList();
  }

  private static boolean haveOneLabel(List<Instance> instances) {
    return instances.stream().map(Instance::label).distinct().count() == 1;
  }

  private static Finding finding(Rule rule, List<List<Instance>> groups, List<String> modalities) {
    long several =
        groups.stream()
            .filter(group -> group.stream().map(Instance::group).distinct().count() > 1)
            .count();
    List<String> ids =
        groups.stream()
            .map(group -> group.stream().map(Instance::id).sorted(NaturalOrder.NAMES).toList())
            .sorted(Comparator.comparing(group -> group.get(0), NaturalOrder.NAMES))
            .flatMap(List::stream)
            .toList();
    String value =
        Finding.instances(ids.size(), "is", "are")
            + " equal in "
            + Quoting.names(modalities)
            + ", in "
            + groups.size()
            + (groups.size() == 1 ? " set" : " sets")
            + (several == 0 ? "" : ", " + several + " of them across groups");
    return new Finding(rule, value, ids);
  }
}
