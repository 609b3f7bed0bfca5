package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The labels that one modality can learn from another, label by label in natural order.
 *
 * @param source the modality that teaches
 * @param target the modality that learns
 * @param seen labels with two pairs at least
 * @param unseen labels with fewer pairs, but two instances of the source: they can be learnt
 *     through a map
 * @param hopeless labels with fewer instances of the source
 */
public record TransferDirection(
    String source, String target, List<String> seen, List<String> unseen, List<String> hopeless) {
  private static final int FEWEST = 2;

  public TransferDirection {
    seen = List.copyOf(seen);
    unseen = List.copyOf(unseen);
    hopeless = List.copyOf(hopeless);
  }

  public static List<TransferDirection> all(ScannedDataSet scanned) {
    List<TransferDirection> all = new ArrayList<>();
    for (Modality source : scanned.modalities()) {
      for (Modality target : scanned.modalities()) {
        if (!source.name().equals(target.name())) {
          all.add(of(scanned, source.name(), target.name()));
        }
      }
    }
    return all;
  }

  private static TransferDirection of(ScannedDataSet scanned, String source, String target) {
    Map<String, List<Instance>> groups = scanned.groups(Instance::label);
    List<String> seen = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    List<String> hopeless = new ArrayList<>();
    for (String label : InstanceNames.inOrder(scanned.description().labels())) {
      List<Instance> instances = groups.getOrDefault(label, List.of());
      long sources = instances.stream().filter(instance -> instance.has(source)).count();
      long pairs =
          instances.stream()
              .filter(instance -> instance.has(source) && instance.has(target))
              .count();
      (pairs >= FEWEST ? seen : sources >= FEWEST ? unseen : hopeless).add(label);
    }
    return new TransferDirection(source, target, seen, unseen, hopeless);
  }
}
