package io.github.tdl4j.recording;

import io.github.tdl4j.recording.naming.SkippedFiles;
import io.github.tdl4j.recording.naming.UnmatchedFiles;
import java.util.List;

/**
 * The recordings that were found in a folder.
 *
 * @param recordings the recordings in the order of their ids
 * @param faults a line for each file that belongs to no recording
 * @param unmatched files whose names do not fit the pattern; {@code faults} has a line for each
 * @param skipped files that are not recordings
 */
record FoundRecordings(
    List<RecordingFiles> recordings,
    List<String> faults,
    UnmatchedFiles unmatched,
    SkippedFiles skipped) {
  FoundRecordings {
    recordings = List.copyOf(recordings);
    faults = List.copyOf(faults);
  }
}
