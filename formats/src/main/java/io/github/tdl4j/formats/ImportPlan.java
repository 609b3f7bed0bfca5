package io.github.tdl4j.formats;

import java.util.List;

/**
 * The clips that shall be imported, in their order.
 *
 * @param modalities their names, in order
 */
record ImportPlan(List<String> modalities, List<PlannedClip> clips) {
  ImportPlan {
    modalities = List.copyOf(modalities);
    clips = List.copyOf(clips);
  }
}
