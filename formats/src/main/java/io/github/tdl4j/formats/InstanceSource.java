package io.github.tdl4j.formats;

import io.github.tdl4j.formats.plan.PlannedInstance;

/** Reads clips. Safe for use by several threads, as long as each reads other clips. */
interface InstanceSource {
  /** The frames of a clip in all its modalities, or why they cannot be read. */
  LoadedInstance read(PlannedInstance clip);

  /** What is to be said of the clips that were read when an import stops; may be empty. */
  default String remark(int clips) {
    return "";
  }
}
