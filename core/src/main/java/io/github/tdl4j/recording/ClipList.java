package io.github.tdl4j.recording;

import io.github.tdl4j.recording.naming.Misfits;
import io.github.tdl4j.recording.naming.SkippedFiles;
import java.util.List;

/**
 * The clips of a folder, before any is read.
 *
 * @param clips in the order of their ids
 * @param faults of files that are in no clip, a line each
 * @param misfits files whose names do not fit the pattern, of which {@code faults} has a line each
 * @param passedBy files that are no recordings
 */
record ClipList(
    List<ClipFiles> clips, List<String> faults, Misfits misfits, SkippedFiles passedBy) {
  ClipList {
    clips = List.copyOf(clips);
    faults = List.copyOf(faults);
  }
}
