package io.github.tdl4j.recording;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.recording.naming.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pattern made of the names of files, for people to look at. */
final class NameInterpretation {
  private static final int EXAMPLES = 3;
  private static final int MOST_LABELS = 10;

  private NameInterpretation() {}

  /** The labels, and some files with what their names say, each of another label. */
  static List<String> lines(PathPattern pattern, List<RecordingFiles> clips) {
    List<String> labels = InstanceNames.inOrder(clips.stream().map(RecordingFiles::label).toList());
    List<String> lines = new ArrayList<>();
    lines.add(
        "by the pattern "
            + pattern
            + (labels.size() == 1 ? " the label is " : " the " + labels.size() + " labels are ")
            + String.join(", ", labels.stream().limit(MOST_LABELS).map(Quoting::line).toList())
            + (labels.size() > MOST_LABELS ? ", …" : ""));
    Map<String, RecordingFiles> examples = new LinkedHashMap<>();
    clips.forEach(clip -> examples.putIfAbsent(clip.label(), clip));
    examples.values().stream().limit(EXAMPLES).map(NameInterpretation::line).forEach(lines::add);
    return lines;
  }

  private static String line(RecordingFiles clip) {
    return "  "
        + clip.files().get(0)
        + ": label "
        + Quoting.line(clip.label())
        + ", speaker "
        + Quoting.line(clip.speaker())
        + ", repetition "
        + clip.repetition();
  }
}
