package io.github.tdl4j.doctor.scan;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.recording.RecordingFacts;
import io.github.tdl4j.recording.RecordingTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A data set with facts about all its frames.
 *
 * @param scans results of the scan by modality
 * @param recordings facts about recordings by the ids of instances
 */
public record ScannedDataSet(
    DataSetDescription description,
    List<Instance> instances,
    Map<String, InstanceScan.Result> scans,
    Map<String, RecordingFacts> recordings) {

  public static ScannedDataSet of(PreparedDataSet dataSet, ImportProgress progress) {
    Map<String, RecordingFacts> recordings = RecordingTable.read(dataSet.folder());
    return new ScannedDataSet(
        dataSet.description(), dataSet.instances(), InstanceScan.of(dataSet, progress), recordings);
  }

  /** Returns a data set with some of the instances. */
  public ScannedDataSet where(Predicate<Instance> wanted) {
    int[] indices =
        IntStream.range(0, instances.size()).filter(i -> wanted.test(instances.get(i))).toArray();
    Map<String, InstanceScan.Result> selectedScans = new LinkedHashMap<>();
    scans.forEach((modality, scan) -> selectedScans.put(modality, scan.select(indices)));
    List<Instance> selected = IntStream.of(indices).mapToObj(instances::get).toList();
    return new ScannedDataSet(description, selected, selectedScans, recordings);
  }

  public List<Modality> modalities() {
    return description.modalities();
  }

  public InstanceScan.Result scan(Modality modality) {
    return Objects.requireNonNull(scans.get(modality.name()));
  }

  /**
   * An instance in one modality with usable frames.
   *
   * @param number index of the instance
   */
  public record Side(int number, Instance instance, InstanceFacts facts) {}

  /** Returns the instances with usable frames in a modality. */
  public List<Side> usable(Modality modality) {
    List<Side> sides = new ArrayList<>();
    List<Optional<InstanceFacts>> all = scan(modality).facts();
    for (int i = 0; i < instances.size(); i++) {
      Optional<InstanceFacts> facts = all.get(i).filter(InstanceFacts::isUsable);
      if (facts.isPresent()) {
        sides.add(new Side(i, instances.get(i), facts.get()));
      }
    }
    return sides;
  }

  /** Returns the ids of instances whose frames in a modality meet a condition. */
  public List<String> which(Modality modality, Predicate<InstanceFacts> condition) {
    return usable(modality).stream()
        .filter(side -> condition.test(side.facts()))
        .map(side -> side.instance().id())
        .toList();
  }

  /** Returns whether a modality has single frames only, which have no length in time. */
  public boolean isStill(Modality modality) {
    return InstanceScan.isStill(instances, modality);
  }

  @Nullable
  public RecordingFacts recording(Instance instance) {
    return recordings.get(instance.id());
  }

  /** Returns whether any instance has a named group. */
  public boolean hasNamedGroups() {
    return instances.stream()
        .anyMatch(instance -> !instance.group().equals(InstanceNames.UNKNOWN_GROUP));
  }

  /** Groups instances by a name, in the order of first occurrence. */
  public Map<String, List<Instance>> groups(Function<Instance, String> nameOf) {
    return instances.stream()
        .collect(Collectors.groupingBy(nameOf, LinkedHashMap::new, Collectors.toList()));
  }
}
