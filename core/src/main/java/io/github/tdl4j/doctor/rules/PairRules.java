package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which modalities clips have. */
public final class PairRules {
  private PairRules() {}

  public static List<Finding> findings(ScannedDataSet examined) {
    DataSetDescription description = examined.description();
    List<String> names = description.modalityNames();
    List<Instance> clips = examined.clips();
    if (names.size() == 1) {
      return List.of(Finding.of(Rule.ONE_MODALITY, "there is only " + names.get(0)));
    }
    if (clips.stream().noneMatch(clip -> clip.frames().size() > 1)) {
      return List.of(Finding.of(Rule.NO_PAIRS, "no instance has two of " + Quoting.names(names)));
    }
    List<Finding> findings = new ArrayList<>();
    for (String name : names) {
      halfPairs(examined, name).ifPresent(findings::add);
    }
    return findings;
  }

  /** Clips without a modality that other clips of their labels have, or without all others. */
  private static Optional<Finding> halfPairs(ScannedDataSet examined, String modality) {
    List<String> had =
        examined.clips().stream()
            .filter(clip -> clip.has(modality))
            .map(Instance::label)
            .distinct()
            .toList();
    List<String> halves =
        examined.clips().stream()
            .filter(clip -> !clip.has(modality) && had.contains(clip.label()))
            .map(Instance::id)
            .toList();
    String value =
        Finding.clips(halves.size(), "has", "have")
            + " no "
            + modality
            + ", which other instances of the label have";
    return halves.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(Rule.HALF_PAIR, value, halves));
  }
}
