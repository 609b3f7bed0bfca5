package io.github.tdl4j.formats;

import io.github.tdl4j.formats.plan.PlannedInstance;

/** Reads instances. Safe for use by several threads, as long as each reads other instances. */
interface InstanceSource {
  /** The frames of an instance in all its modalities, or why they cannot be read. */
  LoadedInstance read(PlannedInstance instance);

  /** What is to be said of the instances that were read when an import stops; may be empty. */
  default String remark(int instances) {
    return "";
  }
}
