package io.github.tdl4j.recording;

import io.github.tdl4j.recording.naming.SkippedFiles;
import io.github.tdl4j.recording.naming.UnmatchedFiles;
import java.util.List;

/**
 * The clips of a folder, before any is read.
 *
 * @param clips in the order of their ids
 * @param faults of files that are in no clip, a line each
 * @param misfits files whose names do not fit the pattern, of which {@code faults} has a line each
 * @param passedBy files that are no recordings
 */
record FoundRecordings(
    List<RecordingFiles> clips,
    List<String> faults,
    UnmatchedFiles misfits,
    SkippedFiles passedBy) {
  FoundRecordings {
    clips = List.copyOf(clips);
    faults = List.copyOf(faults);
  }
}
