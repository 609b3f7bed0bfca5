package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules on the modalities of instances. */
public final class PairRules {
  private PairRules() {}

  public static List<Finding> findings(ScannedDataSet scanned) {
    DataSetDescription description = scanned.description();
    List<String> names = description.modalityNames();
    List<Instance> instances = scanned.instances();
    if (names.size() == 1) {
      return List.of(Finding.of(Rule.ONE_MODALITY, "there is only " + names.get(0)));
    }
    if (instances.stream().noneMatch(instance -> instance.frames().size() > 1)) {
      return List.of(Finding.of(Rule.NO_PAIRS, "no instance has two of " + Quoting.names(names)));
    }
    List<Finding> findings = new ArrayList<>();
    for (String name : names) {
      halfPairs(scanned, name).ifPresent(findings::add);
    }
    return findings;
  }

  /**
   * Instances without a modality that other instances of their labels have, or without all others.
   */
  private static Optional<Finding> halfPairs(ScannedDataSet scanned, String modality) {
    List<String> had =
        scanned.instances().stream()
            .filter(instance -> instance.has(modality))
            .map(Instance::label)
            .distinct()
            .toList();
    List<String> halves =
        scanned.instances().stream()
            .filter(instance -> !instance.has(modality) && had.contains(instance.label()))
            .map(Instance::id)
            .toList();
    String value =
        Finding.instances(halves.size(), "has", "have")
            + " no "
            + modality
            + ", which other instances of the label have";
    return halves.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(Rule.HALF_PAIR, value, halves));
  }
}
