package io.github.tdl4j.recording;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.recording.naming.PathPattern;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to import a folder of recordings.
 *
 * @param folder of the recordings
 * @param pattern gives labels, speakers and repetitions from the paths of files; unused where there
 *     is a table
 * @param table CSV file that lists the recordings
 * @param wanted the modalities to import
 * @param terms name, source and licence of the data set
 * @param keepsGoing whether recordings with faults are left out; otherwise one fault ends the
 *     import
 * @param takesLoneLabels whether most labels may have a single recording
 */
public record FolderImportRequest(
    Path folder,
    PathPattern pattern,
    Optional<Path> table,
    Wanted wanted,
    DataSetTerms terms,
    boolean keepsGoing,
    boolean takesLoneLabels) {
  /** The modalities to import. */
  public enum Wanted {
    BOTH,
    AUDIO,
    VIDEO
  }
}
