package io.github.tdl4j.recording;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.recording.naming.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes labels, speakers and repetitions that a pattern found in file names. */
final class NameInterpretation {
  private static final int EXAMPLES = 3;
  private static final int MOST_LABELS = 10;

  private NameInterpretation() {}

  /** Returns a line with the labels, and lines with example files of different labels. */
  static List<String> lines(PathPattern pattern, List<RecordingFiles> recordings) {
    List<String> labels =
        InstanceNames.inOrder(recordings.stream().map(RecordingFiles::label).toList());
    List<String> lines = new ArrayList<>();
    lines.add(
        "by the pattern "
            + pattern
            + (labels.size() == 1 ? " the label is " : " the " + labels.size() + " labels are ")
            + String.join(", ", labels.stream().limit(MOST_LABELS).map(Quoting::line).toList())
            + (labels.size() > MOST_LABELS ? ", …" : ""));
    Map<String, RecordingFiles> examples = new LinkedHashMap<>();
    recordings.forEach(recording -> examples.putIfAbsent(recording.label(), recording));
    examples.values().stream()
        .limit(EXAMPLES)
        .map(recording -> line(pattern, recording))
        .forEach(lines::add);
    return lines;
  }

  private static String line(PathPattern pattern, RecordingFiles recording) {
    return "  "
        + recording.files().get(0)
        + ": label "
        + Quoting.line(recording.label())
        + ", "
        + pattern.key(PathPattern.Field.SPEAKER)
        + " "
        + Quoting.line(recording.speaker())
        + ", repetition "
        + recording.repetition();
  }
}
