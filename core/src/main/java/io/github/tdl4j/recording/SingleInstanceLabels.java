package io.github.tdl4j.recording;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks for labels with a single instance. A label needs at least two, one for training and one
 * for testing; if most labels have one, the supposed labels probably identify instances.
 */
final class SingleInstanceLabels {
  /** With fewer such labels, the import may be a trial with some files. */
  private static final int FEWEST = 10;

  private SingleInstanceLabels() {}

  /**
   * Checks the labels of recordings.
   *
   * @throws InputException if most labels occur once, with a better pattern if there is one
   */
  static void check(FolderImportRequest request, FoundRecordings list) {
    Map<String, Long> counts =
        list.recordings().stream()
            .map(RecordingFiles::label)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    List<String> lone =
        counts.entrySet().stream().filter(e -> e.getValue() == 1).map(Map.Entry::getKey).toList();
    if (request.takesLoneLabels() || lone.size() < FEWEST || 2 * lone.size() <= counts.size()) {
      return;
    }
    boolean byName = request.table().isEmpty();
    String place =
        byName
            ? request.folder() + ": by the pattern " + request.pattern()
            : request.table().get() + ":";
    String wayOut =
        byName
            ? list.unmatched()
                .suggestion(0)
                .orElse("; give another --pattern, or list the recordings in a file for --clips")
            : "; check whether the column label holds labels";
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s %,d of %,d labels occur once, such as %s, but a label must have at least 2"
                + " instances, one for training and one for testing%s; --lone-labels imports them"
                + " as they are",
            place,
            lone.size(),
            counts.size(),
            Quoting.quoted(lone.get(0)),
            wayOut));
  }
}
