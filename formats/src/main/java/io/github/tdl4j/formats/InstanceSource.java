package io.github.tdl4j.formats;

import io.github.tdl4j.formats.plan.PlannedInstance;

/** Reads instances. It is safe for several threads as long as each reads different instances. */
interface InstanceSource {
  /**
   * Reads the frames of an instance in all its modalities, or the reason that they cannot be read.
   */
  LoadedInstance read(PlannedInstance instance);

  /** Returns a remark on the instances that were read before an import stopped; may be empty. */
  default String remark(int instances) {
    return "";
  }
}
