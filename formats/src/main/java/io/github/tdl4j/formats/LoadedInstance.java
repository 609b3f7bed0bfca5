package io.github.tdl4j.formats;

import io.github.tdl4j.formats.plan.PlannedInstance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An instance that was read from its files.
 *
 * @param frames of each modality, in the order of the plan; none where there is a fault
 * @param fault the reason that they cannot be read, without {@code where} of the instance
 */
record LoadedInstance(
    PlannedInstance instance, Map<String, LoadedFrames> frames, Optional<String> fault) {
  LoadedInstance {
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
  }

  static LoadedInstance of(PlannedInstance instance, Map<String, LoadedFrames> frames) {
    return new LoadedInstance(instance, frames, Optional.empty());
  }

  /** Returns the properties of the frames without their numbers. */
  Map<String, LoadedFrames.Facts> facts() {
    Map<String, LoadedFrames.Facts> facts = new LinkedHashMap<>();
    frames.forEach((modality, read) -> facts.put(modality, read.facts()));
    return facts;
  }
}
