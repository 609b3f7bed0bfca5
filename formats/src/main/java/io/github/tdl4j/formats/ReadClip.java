package io.github.tdl4j.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A clip that was read.
 *
 * @param frames of each modality, in the order of the plan; none where there is a fault
 * @param fault why they cannot be read, without where the clip is planned
 */
record ReadClip(PlannedClip clip, Map<String, ClipFrames> frames, Optional<String> fault) {
  ReadClip {
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
  }

  static ReadClip of(PlannedClip clip, Map<String, ClipFrames> frames) {
    return new ReadClip(clip, frames, Optional.empty());
  }

  /** What is known of the frames once they are gone. */
  Map<String, ClipFrames.Facts> facts() {
    Map<String, ClipFrames.Facts> facts = new LinkedHashMap<>();
    frames.forEach((modality, read) -> facts.put(modality, read.facts()));
    return facts;
  }
}
