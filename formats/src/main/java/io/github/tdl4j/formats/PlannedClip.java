package io.github.tdl4j.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A clip that shall be imported.
 *
 * @param where what messages about it start with
 * @param frames where they are in each modality that has it, in the order of the modalities
 */
record PlannedClip(String where, Name name, Map<String, Place> frames) {
  PlannedClip {
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
  }

  /** What a clip is called. */
  record Name(String id, String label, String speaker, int repetition) {}

  /**
   * Where frames are.
   *
   * @param index of the clip in an array of all clips, or {@link #WHOLE}
   */
  record Place(ArrayRef array, int index) {
    static final int WHOLE = -1;
  }
}
