package io.github.tdl4j.recording.naming;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that were seen and not taken for recordings.
 *
 * @param others of no kind that is read
 * @param hidden files and folders whose names begin with a dot
 */
public record SkippedFiles(List<Path> others, List<Path> hidden) {
  private static final int EXAMPLES = 3;

  public SkippedFiles {
    others = List.copyOf(others);
    hidden = List.copyOf(hidden);
  }

  /** A line for each sort of which there is one: how many, and the first of them. */
  public List<String> told() {
    List<String> lines = new ArrayList<>();
    tell(lines, "file of another kind", "files of other kinds", others);
    tell(lines, "hidden file or folder", "hidden files or folders", hidden);
    return lines;
  }

  private static void tell(List<String> lines, String one, String many, List<Path> files) {
    if (!files.isEmpty()) {
      List<String> first = files.stream().limit(EXAMPLES).map(Path::toString).toList();
      lines.add(
          files.size()
              + (files.size() == 1 ? " " + one + " was" : " " + many + " were")
              + " passed by: "
              + String.join(", ", first)
              + (files.size() > EXAMPLES ? ", …" : ""));
    }
  }
}
