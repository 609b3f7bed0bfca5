package io.github.tdl4j.formats;

/** Reads clips. Safe for use by several threads, as long as each reads other clips. */
interface ClipSource {
  /** The frames of a clip in all its modalities, or why they cannot be read. */
  ReadClip read(PlannedClip clip);

  /** What is to be said of the clips that were read when an import stops; may be empty. */
  default String remark(int clips) {
    return "";
  }
}
