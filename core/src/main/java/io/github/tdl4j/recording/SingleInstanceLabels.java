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
 * Labels of one instance. A label needs two at least, one to be learnt from and one to be tested;
 * where most labels have one alone, what was taken for labels tells instances apart.
 */
final class SingleInstanceLabels {
  /** Fewer may be a trial with some files. */
  private static final int FEWEST = 10;

  private SingleInstanceLabels() {}

  /**
   * Refuses clips most of whose labels occur once.
   *
   * @throws InputException with the pattern that would fit, where names of files give the labels
   */
  static void check(FolderImportRequest request, FoundRecordings list) {
    Map<String, Long> counts =
        list.clips().stream()
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
            ? list.misfits()
                .betterThan(0)
                .orElse("; give another --pattern, or name the clips in a" + " file for --clips")
            : "; look whether the column label holds labels";
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s %,d of %,d labels occur once, such as %s, but a label must have 2 instances at"
                + " least, to learn from one and be tested on the other%s; --lone-labels imports"
                + " them as they are",
            place,
            lone.size(),
            counts.size(),
            Quoting.quoted(lone.get(0)),
            wayOut));
  }
}
