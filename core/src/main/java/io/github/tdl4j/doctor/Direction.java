package io.github.tdl4j.doctor;

import io.github.tdl4j.data.ClipNames;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The labels that one modality can learn from another, label by label in natural order.
 *
 * @param source the modality that teaches
 * @param target the modality that learns
 * @param seen labels with two pairs at least
 * @param unseen labels with fewer pairs, but two clips of the source: they can be learnt through a
 *     map
 * @param hopeless labels with fewer clips of the source
 */
public record Direction(
    String source, String target, List<String> seen, List<String> unseen, List<String> hopeless) {
  private static final int FEWEST = 2;

  public Direction {
    seen = List.copyOf(seen);
    unseen = List.copyOf(unseen);
    hopeless = List.copyOf(hopeless);
  }

  static List<Direction> all(Examined examined) {
    List<Direction> all = new ArrayList<>();
    for (Modality source : examined.modalities()) {
      for (Modality target : examined.modalities()) {
        if (!source.name().equals(target.name())) {
          all.add(of(examined, source.name(), target.name()));
        }
      }
    }
    return all;
  }

  private static Direction of(Examined examined, String source, String target) {
    Map<String, List<Instance>> groups = examined.groups(Instance::label);
    List<String> seen = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    List<String> hopeless = new ArrayList<>();
    for (String label : ClipNames.inOrder(examined.description().labels())) {
      List<Instance> clips = groups.getOrDefault(label, List.of());
      long sources = clips.stream().filter(clip -> clip.has(source)).count();
      long pairs = clips.stream().filter(clip -> clip.has(source) && clip.has(target)).count();
      (pairs >= FEWEST ? seen : sources >= FEWEST ? unseen : hopeless).add(label);
    }
    return new Direction(source, target, seen, unseen, hopeless);
  }
}
