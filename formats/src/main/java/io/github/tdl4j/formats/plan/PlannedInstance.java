package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.Placement;
import io.github.tdl4j.formats.array.ArrayRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An instance to import.
 *
 * @param where beginning of messages about the instance
 * @param frames locations by modality, in the order of the modalities; a missing modality is absent
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

  /** The location of frames: a part of an array of all instances, or a whole array. */
  public record Place(ArrayRef array, Optional<Part> part) {}

  /**
   * A part of an array of all instances.
   *
   * @param first its first index in the array
   * @param frames number of rows that are the frames of the instance; if absent, the row at the
   *     index is the whole instance
   */
  public record Part(int first, OptionalInt frames) {}
}
