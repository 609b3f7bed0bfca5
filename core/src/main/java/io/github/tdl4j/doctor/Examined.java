package io.github.tdl4j.doctor;

import io.github.tdl4j.data.ClipNames;
import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.ImportProgress;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.PreparedDataSet;
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
 * A data set whose frames have been read.
 *
 * @param scans of all clips by modality
 * @param recordings what is known of the recordings, by the ids of clips
 */
record Examined(
    DataSetDescription description,
    List<Instance> clips,
    Map<String, ClipScan.Result> scans,
    Map<String, RecordingFacts> recordings) {

  static Examined of(PreparedDataSet dataSet, ImportProgress progress) {
    Map<String, RecordingFacts> recordings = RecordingTable.read(dataSet.folder());
    return new Examined(
        dataSet.description(), dataSet.instances(), ClipScan.of(dataSet, progress), recordings);
  }

  /** The same with some of the instances alone. */
  Examined where(Predicate<Instance> wanted) {
    int[] kept = IntStream.range(0, clips.size()).filter(i -> wanted.test(clips.get(i))).toArray();
    Map<String, ClipScan.Result> ofKept = new LinkedHashMap<>();
    scans.forEach((modality, scan) -> ofKept.put(modality, scan.select(kept)));
    List<Instance> instances = IntStream.of(kept).mapToObj(clips::get).toList();
    return new Examined(description, instances, ofKept, recordings);
  }

  List<Modality> modalities() {
    return description.modalities();
  }

  ClipScan.Result scan(Modality modality) {
    return Objects.requireNonNull(scans.get(modality.name()));
  }

  /**
   * A clip in one modality, where its frames can be used.
   *
   * @param number of the clip
   */
  record Side(int number, Instance clip, ClipFacts facts) {}

  /** The clips of a modality whose frames can be used. */
  List<Side> usable(Modality modality) {
    List<Side> sides = new ArrayList<>();
    List<Optional<ClipFacts>> all = scan(modality).facts();
    for (int i = 0; i < clips.size(); i++) {
      Optional<ClipFacts> facts = all.get(i).filter(ClipFacts::isUsable);
      if (facts.isPresent()) {
        sides.add(new Side(i, clips.get(i), facts.get()));
      }
    }
    return sides;
  }

  /** The clips of a modality that something is true for. */
  List<String> which(Modality modality, Predicate<ClipFacts> condition) {
    return usable(modality).stream()
        .filter(side -> condition.test(side.facts()))
        .map(side -> side.clip().id())
        .toList();
  }

  /** Returns whether a modality is of single frames, which have no length in time. */
  static boolean isStill(List<Instance> clips, Modality modality) {
    return clips.stream().allMatch(clip -> clip.frameCount(modality.name()) <= 1);
  }

  @Nullable RecordingFacts recording(Instance clip) {
    return recordings.get(clip.id());
  }

  /** Returns whether the data set says of any instance whose it is. */
  boolean hasNamedGroups() {
    return clips.stream().anyMatch(clip -> !clip.speaker().equals(ClipNames.NO_SPEAKER));
  }

  /** The clips of each name, names in the order in which they come. */
  Map<String, List<Instance>> groups(Function<Instance, String> nameOf) {
    return clips.stream()
        .collect(Collectors.groupingBy(nameOf, LinkedHashMap::new, Collectors.toList()));
  }
}
