package io.github.tdl4j.recording.naming;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that are not recordings.
 *
 * @param others files with unknown suffixes
 * @param hidden files and folders whose names begin with a dot
 */
public record SkippedFiles(List<Path> others, List<Path> hidden) {
  private static final int EXAMPLES = 3;

  public SkippedFiles {
    others = List.copyOf(others);
    hidden = List.copyOf(hidden);
  }

  /** Returns a line for each kind of skipped files, with their number and the first of them. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    addLine(lines, "file of another kind", "files of other kinds", others);
    addLine(lines, "hidden file or folder", "hidden files or folders", hidden);
    return lines;
  }

  private static void addLine(List<String> lines, String one, String many, List<Path> files) {
    if (!files.isEmpty()) {
      List<String> first = files.stream().limit(EXAMPLES).map(Path::toString).toList();
      lines.add(
          files.size()
              + (files.size() == 1 ? " " + one + " was" : " " + many + " were")
              + " skipped: "
              + String.join(", ", first)
              + (files.size() > EXAMPLES ? ", …" : ""));
    }
  }
}
