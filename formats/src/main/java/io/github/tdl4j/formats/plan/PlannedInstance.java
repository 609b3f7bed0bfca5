package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.Placement;
import io.github.tdl4j.formats.array.ArrayRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An instance that shall be imported.
 *
 * @param where what messages about it start with
 * @param frames where they are in each modality that has it, in the order of the modalities
 */
public record PlannedInstance(String where, Name name, Map<String, Place> frames) {
  public PlannedInstance {
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
  }

  /** The names of an instance, and the part or fold that it is put in. */
  public record Name(String id, String label, String group, int repetition, Placement placement) {
    Name(String id, String label, String group, int repetition) {
      this(id, label, group, repetition, Placement.NONE);
    }
  }

  /** Where frames are: the part of an array of all instances, or the whole array. */
  public record Place(ArrayRef array, Optional<Part> part) {}

  /**
   * A part of an array of all instances.
   *
   * @param first its first index
   * @param frames how many of that index are the instance's frames; absent: that one is the whole
   *     instance
   */
  public record Part(int first, OptionalInt frames) {}
}
