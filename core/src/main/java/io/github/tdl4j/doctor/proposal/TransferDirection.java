package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.doctor.rules.ProvidedSplit;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The labels that a target modality can learn from a source modality, in natural order. With a
 * train/test split of the data set's own, only its training part counts.
 *
 * @param source the source modality
 * @param target the target modality
 * @param seen labels with enough pairs: two, or one in the training part of a split
 * @param unseen labels with fewer pairs, but enough instances with the source: they can be learnt
 *     through a map
 * @param hopeless labels with too few instances with the source
 */
public record TransferDirection(
    String source, String target, List<String> seen, List<String> unseen, List<String> hopeless) {
  /** One instance for training and one for testing. */
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
    Optional<ProvidedSplit> split =
        ProvidedSplit.of(scanned.instances()).filter(ProvidedSplit::isFixed);
    Map<String, List<Instance>> groups =
        split.map(own -> own.learnable(scanned.instances())).orElse(scanned.instances()).stream()
            .collect(Collectors.groupingBy(Instance::label));
    int fewest = split.isPresent() ? 1 : FEWEST;
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
      (pairs >= fewest ? seen : sources >= fewest ? unseen : hopeless).add(label);
    }
    return new TransferDirection(source, target, seen, unseen, hopeless);
  }
}
